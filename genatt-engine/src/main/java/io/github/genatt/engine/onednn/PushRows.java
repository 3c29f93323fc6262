package io.github.genatt.engine.onednn;

import io.github.genatt.engine.onednn.RowGradients.Contribution;
import java.util.Arrays;

/** Propagates gradients of single rows from a tape to their table. */
final class PushRows {

    private PushRows() {
    }

    /** Contributes to a table: keeps rows if the table consists of whole rows of a parameter, else adds them immediately. */
    static void to(Tape tape, DnnTensor table, Contribution part) {
        int width = table.width();
        if (table.origin instanceof Parameter parameter && table.layout.dense && width == parameter.width()) {
            Contribution shifted = new Contribution(table.slot.at() / width, part.ids(), part.factors(), part.perRow(), part.values());
            parameter.rowGradients().add(tape.pass().shard(), shifted);
            return;
        }
        HeapRows into = new HeapRows(tape.accumulator(table));
        for (int entry = 0; entry < part.ids().length; entry++) {
            int id = part.ids()[entry];
            int from = entry / part.perRow() * width;
            if (id >= 0 && width == 1) {
                into.put(id, 0, into.get(id, 0) + part.factor(entry) * part.values()[from]);
            } else if (id >= 0) {
                into.add(id, part.factor(entry), Arrays.copyOfRange(part.values(), from, from + width));
            }
        }
    }
}

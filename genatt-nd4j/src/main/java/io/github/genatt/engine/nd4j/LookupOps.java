package io.github.genatt.engine.nd4j;

import java.util.Arrays;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Look-ups in a table [rows, d]; id −1 is a row of zeros. Legend: m states, k ids per state, d width. */
final class LookupOps {
    private final Tape tape;

    LookupOps(Tape tape) {
        this.tape = tape;
    }

    NdTensor gather(NdTensor table, int[] ids) {
        check("gather", table, ids);
        int[] places = ids.clone();
        return tape.result(rows(table, places), g -> {
            if (tape.needs(table)) {
                RowSums.add(tape.whole(table), places, Heap.read(g));
            }
        }, table);
    }

    NdTensor gatherDot(NdTensor states, NdTensor table, int[] ids) {
        Shapes.require(states.rank() == 2 && table.rank() == 2 && states.width() == table.width(), "gatherDot", states, table);
        check("gatherDot", table, ids);
        int m = states.size(0);
        if (ids.length == 0 || ids.length % m != 0) {
            throw new IllegalArgumentException("%d ids are not a multiple of the rows of states %s".formatted(ids.length, states));
        }
        int k = ids.length / m;
        int d = states.width();
        int[] places = ids.clone();
        INDArray rows = rows(table, places).reshape('c', m, k, d);
        INDArray each = states.dense().reshape('c', m, 1, d);
        return tape.result(rows.mul(each).sum(2), g -> {
            INDArray factors = RowMajor.of(g).reshape('c', m, k, 1);
            tape.push(states, () -> rows.mul(factors).sum(1));
            if (tape.needs(table)) {
                RowSums.add(tape.whole(table), places, Heap.read(Heap.zeros(m, k, d).addi(each).muli(factors)));
            }
        }, states, table);
    }

    private static INDArray rows(NdTensor table, int[] ids) {
        INDArray rows = Nd4j.pullRows(table.dense(), 1, Arrays.stream(ids).map(id -> Math.max(id, 0)).toArray(), 'c');
        if (Arrays.stream(ids).noneMatch(id -> id < 0)) {
            return rows;
        }
        float[] present = new float[ids.length];
        for (int i = 0; i < ids.length; i++) {
            present[i] = ids[i] < 0 ? 0 : 1;
        }
        return rows.muli(Heap.write(present, ids.length, 1));
    }

    private static void check(String operation, NdTensor table, int[] ids) {
        Shapes.require(table.rank() == 2, operation + ", which takes a table [rows, d]", table);
        int rows = table.size(0);
        for (int id : ids) {
            if (id < -1 || id >= rows) {
                throw new IllegalArgumentException("id %d is not in a table of %d rows".formatted(id, rows));
            }
        }
    }
}

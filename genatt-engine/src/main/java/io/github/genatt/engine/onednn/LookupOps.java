package io.github.genatt.engine.onednn;

import java.util.Arrays;

/** Look-ups in a table [rows, d]; id −1 stands for a row of zeros. */
final class LookupOps {
    private final Tape tape;
    private final ShapeOps shapes;

    LookupOps(Tape tape, ShapeOps shapes) {
        this.tape = tape;
        this.shapes = shapes;
    }

    DnnTensor gather(DnnTensor from, int[] ids) {
        DnnTensor table = table("gather", from, ids);
        DnnTensor y = tape.result(new int[] {ids.length, table.width()}, table);
        Rows rows = new Rows(table);
        Rows to = new Rows(y);
        for (int i = 0; i < ids.length; i++) {
            if (ids[i] < 0) {
                to.zero(i);
            } else {
                to.copy(i, rows, ids[i]);
            }
        }
        return tape.record(y, () -> {
            Rows gradient = new Rows(tape.gradient(y));
            Rows into = new Rows(tape.adding(table));
            for (int i = 0; i < ids.length; i++) {
                if (ids[i] >= 0) {
                    into.add(ids[i], 1, gradient.row(i));
                }
            }
        });
    }

    DnnTensor gatherDot(DnnTensor input, DnnTensor from, int[] ids) {
        Shapes.require(input.rank() == 2 && from.rank() == 2 && input.width() == from.width(), "gatherDot", input, from);
        int m = input.layout.dims[0];
        if (ids.length == 0 || ids.length % m != 0) {
            throw new IllegalArgumentException("%d ids are no multiple of the rows of states %s".formatted(ids.length, input));
        }
        DnnTensor states = shapes.contiguous(input);
        DnnTensor table = table("gatherDot", from, ids);
        int k = ids.length / m;
        DnnTensor y = tape.result(new int[] {m, k}, states, table);
        Rows state = new Rows(states);
        Rows rows = new Rows(table);
        float[] dots = new float[ids.length];
        for (int i = 0; i < m; i++) {
            float[] s = state.row(i);
            for (int j = i * k; j < (i + 1) * k; j++) {
                dots[j] = ids[j] < 0 ? 0 : rows.dot(s, rows.row(ids[j]));
            }
        }
        y.slot.block().floats().put(y.slot.at(), dots);
        return tape.record(y, () -> {
            float[] gradient = tape.gradient(y).toArray();
            if (tape.needs(states)) {
                pushToStates(states, new Rows(table), ids, gradient);
            }
            if (tape.needs(table)) {
                Rows into = new Rows(tape.adding(table));
                for (int i = 0; i < m; i++) {
                    float[] s = state.row(i);
                    for (int j = i * k; j < (i + 1) * k; j++) {
                        if (ids[j] >= 0 && gradient[j] != 0) {
                            into.add(ids[j], gradient[j], s);
                        }
                    }
                }
            }
        });
    }

    private void pushToStates(DnnTensor states, Rows table, int[] ids, float[] gradient) {
        int m = states.layout.dims[0];
        int k = ids.length / m;
        Rows into = new Rows(tape.adding(states));
        float[] sum = new float[table.width()];
        for (int i = 0; i < m; i++) {
            Arrays.fill(sum, 0);
            for (int j = i * k; j < (i + 1) * k; j++) {
                if (ids[j] >= 0 && gradient[j] != 0) {
                    float g = gradient[j];
                    float[] row = table.row(ids[j]);
                    for (int c = 0; c < sum.length; c++) {
                        sum[c] += g * row[c];
                    }
                }
            }
            into.add(i, 1, sum);
        }
    }

    private DnnTensor table(String operation, DnnTensor table, int[] ids) {
        Shapes.require(table.rank() == 2, operation + ", which takes a table [rows, d]", table);
        int rows = table.layout.dims[0];
        for (int id : ids) {
            if (id < -1 || id >= rows) {
                throw new IllegalArgumentException("id %d is not in a table of %d rows".formatted(id, rows));
            }
        }
        return table.layout.strides[1] == 1 ? table : shapes.contiguous(table);
    }
}

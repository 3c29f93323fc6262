package io.github.genatt.engine.onednn;

import static org.bytedeco.dnnl.global.dnnl.algorithm.binary_mul;

import io.github.genatt.engine.onednn.RowGradients.Contribution;

/** Look-ups in a table [rows, d]; id −1 is a row of zeros. */
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
        HeapRows rows = new HeapRows(table);
        HeapRows to = new HeapRows(y);
        boolean column = table.width() == 1;
        for (int i = 0; i < ids.length; i++) {
            if (column) {
                to.put(i, 0, ids[i] < 0 ? 0 : rows.get(ids[i], 0));
            } else if (ids[i] < 0) {
                to.zero(i);
            } else {
                to.copy(i, rows, ids[i]);
            }
        }
        return tape.record(y, () -> {
            float[] gradient = tape.gradient(y).toArray();
            PushRows.to(tape, table, new Contribution(0, ids.clone(), Contribution.ONES, 1, gradient));
        });
    }

    /** Computed candidate by candidate: the j-th candidates of all states form one product of whole matrices. */
    DnnTensor gatherDot(DnnTensor input, DnnTensor from, int[] ids) {
        Shapes.require(input.rank() == 2 && from.rank() == 2 && input.width() == from.width(), "gatherDot", input, from);
        int m = input.layout.dims[0];
        if (ids.length == 0 || ids.length % m != 0) {
            throw new IllegalArgumentException("%d ids are not a multiple of the rows of states %s".formatted(ids.length, input));
        }
        DnnTensor states = shapes.contiguous(input);
        DnnTensor table = table("gatherDot", from, ids);
        int k = ids.length / m;
        DnnTensor y = tape.result(new int[] {m, k}, states, table);
        tape.temporarily(() -> {
            DnnTensor rows = tape.scratch(states.layout.dims);
            DnnTensor dots = tape.scratch(k, m);
            for (int j = 0; j < k; j++) {
                candidates(table, ids, j, rows);
                tape.kernels().binary.run(binary_mul, rows, states, Output.store(rows));
                DnnTensor sums = dots.slice(0, j, 1).as(m);
                tape.kernels().repetition.sum(rows, Output.store(sums), AxisStride.of(rows.layout.dims, 1));
            }
            y.slot.block().floats().put(y.slot.at(), transposed(dots.toArray(), k));
        });
        return tape.record(y, () -> {
            float[] gradient = tape.gradient(y).toArray();
            if (tape.requiresGrad(states)) {
                pushToStates(states, table, ids, gradient);
            }
            if (tape.requiresGrad(table)) {
                PushRows.to(tape, table, new Contribution(0, ids.clone(), gradient, k, states.toArray()));
            }
        });
    }

    private void pushToStates(DnnTensor states, DnnTensor table, int[] ids, float[] gradient) {
        int m = states.layout.dims[0];
        int k = ids.length / m;
        DnnTensor rows = tape.scratch(states.layout.dims);
        DnnTensor factors = tape.scratch(k, m);
        factors.slot.block().floats().put(factors.slot.at(), transposed(gradient, m));
        for (int j = 0; j < k; j++) {
            candidates(table, ids, j, rows);
            tape.kernels().binary.run(binary_mul, rows, factors.slice(0, j, 1).as(m, 1), tape.gradientTarget(states));
        }
    }

    /** Table rows of the j-th candidate of each state. */
    private static void candidates(DnnTensor table, int[] ids, int j, DnnTensor into) {
        int m = into.layout.dims[0];
        int k = ids.length / m;
        HeapRows from = new HeapRows(table);
        HeapRows to = new HeapRows(into);
        for (int i = 0; i < m; i++) {
            int id = ids[i * k + j];
            if (id < 0) {
                to.zero(i);
            } else {
                to.copy(i, from, id);
            }
        }
    }

    /** Row-major [outer, inner] → [inner, outer]. */
    private static float[] transposed(float[] values, int outer) {
        int inner = values.length / outer;
        float[] turned = new float[values.length];
        for (int o = 0; o < outer; o++) {
            for (int i = 0; i < inner; i++) {
                turned[i * outer + o] = values[o * inner + i];
            }
        }
        return turned;
    }

    private DnnTensor table(String operation, DnnTensor table, int[] ids) {
        Shapes.require(table.rank() == 2, operation + ", which takes a table [rows, d]", table);
        int rows = table.layout.dims[0];
        for (int id : ids) {
            if (id < -1 || id >= rows) {
                throw new IllegalArgumentException("id %d is not in a table of %d rows".formatted(id, rows));
            }
        }
        if (table.layout.strides[1] == 1) {
            table.deferred.materialise(table, ids);
            return table;
        }
        table.deferred.materialise();
        return shapes.contiguous(table);
    }
}

package io.github.genatt.engine.onednn;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Cross-entropy over all rows of a table, a chunk of states at a time, so that its logits stay in the cache.
 *
 * <p>Legend: m states that count, c states of a chunk, V rows of the table, d width.
 */
final class TableCrossEntropy {
    private static final int CHUNK = 128;
    private static final int GRAIN = 32;
    /** Below this a share is too small for its logarithm. */
    private static final float SMALL = 1e-30f;

    private final Tape tape;
    private final ShapeOps shapes;

    /** One call: what is compared with what. */
    private record Problem(DnnTensor states, DnnTensor table, int[] targets, float[] weights, double weight) {
    }

    TableCrossEntropy(Tape tape, ShapeOps shapes) {
        this.tape = tape;
        this.shapes = shapes;
    }

    OneDnnLoss loss(DnnTensor states, DnnTensor table, int[] targets, float[] weights, double weight) {
        Shapes.require(states.rank() == 2 && table.rank() == 2 && states.width() == table.width(), "tableCrossEntropy", states, table);
        Shapes.requireLength(states.layout.dims[0], targets.length, "targets", states);
        Shapes.requireLength(states.layout.dims[0], weights.length, "weights", states);
        DnnTensor rowsOfTable = table.layout.strides[1] == 1 ? table : shapes.contiguous(table);
        Problem problem = new Problem(shapes.contiguous(states), rowsOfTable, targets, weights, weight);
        int[] counting = IntStream.range(0, weights.length).filter(r -> weights[r] != 0).toArray();
        for (int r : counting) {
            Targets.check(targets[r], table.layout.dims[0]);
        }
        double[] sum = {0};
        for (int from = 0; from < counting.length; from += CHUNK) {
            int[] rows = Arrays.copyOfRange(counting, from, Math.min(counting.length, from + CHUNK));
            tape.temporarily(() -> sum[0] += chunk(problem, rows));
        }
        return new OneDnnLoss(sum[0], weight);
    }

    private double chunk(Problem problem, int[] rows) {
        DnnTensor table = problem.table();
        int d = table.width();
        // A few sizes only: each size is a primitive of its own. Rows of zeros behind the last do no harm.
        int size = Math.min(CHUNK, (rows.length + GRAIN - 1) / GRAIN * GRAIN);
        DnnTensor chunk = tape.scratch(size, d);
        Rows states = new Rows(chunk);
        Rows source = new Rows(problem.states());
        for (int i = 0; i < size; i++) {
            if (i < rows.length) {
                states.copy(i, source, rows[i]);
            } else {
                states.zero(i);
            }
        }
        DnnTensor logits = tape.scratch(size, table.layout.dims[0]);
        tape.kernels().matmul.run(chunk, table.transpose(), Target.store(logits));
        double loss = value(problem, rows, logits, states);
        if (tape.needs(problem.states())) {
            pushToStates(problem, rows, logits);
        }
        if (tape.needs(table)) {
            for (int i = 0; i < rows.length; i++) {
                float[] state = states.row(i);
                float factor = factor(problem, rows[i]);
                for (int j = 0; j < d; j++) {
                    state[j] *= factor;
                }
                states.write(i, state);
            }
            tape.kernels().matmul.run(logits.transpose(), chunk, tape.into(table));
        }
        return loss;
    }

    /** Turns the logits into shares minus one at the target, and sums the loss. */
    private double value(Problem problem, int[] rows, DnnTensor logits, Rows states) {
        Rows shares = new Rows(logits);
        float[] targetLogits = new float[rows.length];
        for (int i = 0; i < rows.length; i++) {
            targetLogits[i] = shares.get(i, problem.targets()[rows[i]]);
        }
        tape.kernels().softmax.run(logits, logits);
        double sum = 0;
        for (int i = 0; i < rows.length; i++) {
            int target = problem.targets()[rows[i]];
            float share = shares.get(i, target);
            double loss = share > SMALL ? -Math.log(share) : unlikely(problem, shares.row(i), states.row(i).clone()) - targetLogits[i];
            sum += problem.weights()[rows[i]] * loss;
            shares.put(i, target, share - 1);
        }
        return sum;
    }

    /** The logarithm of the sum of the exponentials, from the greatest logit, which is computed again. */
    private static double unlikely(Problem problem, float[] shares, float[] state) {
        int best = Targets.greatest(shares);
        Rows table = new Rows(problem.table());
        return table.dot(state, table.row(best)) - Math.log(shares[best]);
    }

    private void pushToStates(Problem problem, int[] rows, DnnTensor logits) {
        DnnTensor gradient = tape.scratch(logits.layout.dims[0], problem.table().width());
        tape.kernels().matmul.run(logits, problem.table(), Target.store(gradient));
        Rows from = new Rows(gradient);
        Rows into = new Rows(tape.adding(problem.states()));
        for (int i = 0; i < rows.length; i++) {
            into.add(rows[i], factor(problem, rows[i]), from.row(i));
        }
    }

    private static float factor(Problem problem, int row) {
        return (float) (problem.weight() * problem.weights()[row]);
    }
}

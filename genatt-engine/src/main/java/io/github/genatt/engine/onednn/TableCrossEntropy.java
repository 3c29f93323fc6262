package io.github.genatt.engine.onednn;

import static org.bytedeco.dnnl.global.dnnl.algorithm.binary_mul;

import io.github.genatt.engine.Precision;
import io.github.genatt.engine.onednn.RowGradients.Contribution;
import java.util.Arrays;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/**
 * Cross-entropy over all rows of a table, one chunk of states at a time, to keep the logits in the cache.
 *
 * <p>Legend: m states with non-zero weight, c states per chunk, V rows of the table, d width; S [c, d], W [V, d], f = weight of a state.
 *
 * <p>With E = exp(S·Wᵀ) and e its row sums, the loss of state r with target t is f·(log e − s·w_t), and the gradients are
 * (f / e)·E·W − f·W_t and Eᵀ·(f / e · S) minus f·s in row t: E is written once and never normalised. Logits of up to 80 or so need no
 * shift; a chunk whose sums overflow or vanish is recomputed with softmax.
 */
final class TableCrossEntropy {
    /** Number that keeps the exponentials in the cache along with the table; bf16 products need more rows to be fast. */
    private static final int CHUNK = 64;
    private static final int CHUNK_BF16 = 256;
    private static final int GRAIN = 32;
    /** Outside these bounds, a 32-bit sum of exponentials may have lost terms. */
    private static final float LEAST = 1e-25f;
    private static final float MOST = 1e35f;

    private final Tape tape;
    private final ShapeOps shapes;
    private final StableCrossEntropy shifted;

    /** The operands of one call. */
    record Problem(DnnTensor states, DnnTensor table, int[] targets, float[] weights, double weight) {

        float factor(int row) {
            return (float) (weight * weights[row]);
        }
    }

    /**
     * A chunk of states that are computed together.
     *
     * @param rows   indices of the problem's states
     * @param states [c, d] with c a multiple of the grain; rows of zeros after the last state
     * @param logits [c, V] of arbitrary content
     */
    record Chunk(Problem problem, int[] rows, DnnTensor states, DnnTensor logits) {
    }

    TableCrossEntropy(Tape tape, ShapeOps shapes) {
        this.tape = tape;
        this.shapes = shapes;
        shifted = new StableCrossEntropy(tape);
    }

    OneDnnLoss loss(DnnTensor states, DnnTensor table, int[] targets, float[] weights, double weight) {
        Shapes.require(states.rank() == 2 && table.rank() == 2 && states.width() == table.width(), "embeddingCrossEntropy", states, table);
        Shapes.requireLength(states.layout.dims[0], targets.length, "targets", states);
        Shapes.requireLength(states.layout.dims[0], weights.length, "weights", states);
        DnnTensor rowsOfTable = table.layout.strides[1] == 1 ? table : shapes.contiguous(table);
        Problem problem = new Problem(shapes.contiguous(states), rowsOfTable, targets, weights, weight);
        int[] counting = IntStream.range(0, weights.length).filter(r -> weights[r] != 0).toArray();
        for (int r : counting) {
            ClassIds.check(targets[r], table.layout.dims[0]);
        }
        double[] sum = {0};
        int most = tape.kernels().matmul.precision() == Precision.BF16 ? CHUNK_BF16 : CHUNK;
        for (int from = 0; from < counting.length; from += most) {
            int[] rows = Arrays.copyOfRange(counting, from, Math.min(counting.length, from + most));
            tape.temporarily(() -> {
                Chunk chunk = chunk(problem, rows);
                sum[0] += unshifted(chunk).orElseGet(() -> shifted.loss(chunk));
            });
        }
        return new OneDnnLoss(sum[0], weight);
    }

    private Chunk chunk(Problem problem, int[] rows) {
        // Only a few sizes, since each size is a separate primitive. Rows of zeros after the last state do no harm.
        int size = (rows.length + GRAIN - 1) / GRAIN * GRAIN;
        DnnTensor states = tape.scratch(size, problem.table().width());
        HeapRows to = new HeapRows(states);
        HeapRows from = new HeapRows(problem.states());
        for (int i = 0; i < size; i++) {
            if (i < rows.length) {
                to.copy(i, from, rows[i]);
            } else {
                to.zero(i);
            }
        }
        return new Chunk(problem, rows, states, tape.scratch(size, problem.table().layout.dims[0]));
    }

    /** Returns the loss of a chunk and propagates its gradients; empty if a sum is out of range. */
    private OptionalDouble unshifted(Chunk chunk) {
        Problem problem = chunk.problem();
        int[] rows = chunk.rows();
        DnnTensor powers = chunk.logits();
        tape.kernels().matmul.exponential(chunk.states(), problem.table().transpose(), powers);
        DnnTensor total = tape.scratch(powers.layout.dims[0]);
        tape.kernels().repetition.sum(powers, Output.store(total), AxisStride.of(powers.layout.dims, 1));
        float[] sums = total.toArray();
        HeapRows power = new HeapRows(powers);
        double loss = 0;
        float[] shares = new float[powers.layout.dims[0]];
        for (int i = 0; i < rows.length; i++) {
            float ofTarget = power.get(i, problem.targets()[rows[i]]);
            if (!(sums[i] > LEAST && sums[i] < MOST && ofTarget > LEAST)) {
                return OptionalDouble.empty();
            }
            loss += problem.weights()[rows[i]] * (Math.log(sums[i]) - Math.log(ofTarget));
            shares[i] = problem.factor(rows[i]) / sums[i];
        }
        if (tape.requiresGrad(problem.states())) {
            pushToStates(chunk, powers, shares);
        }
        if (tape.requiresGrad(problem.table())) {
            pushToTable(chunk, powers, shares);
        }
        return OptionalDouble.of(loss);
    }

    private void pushToStates(Chunk chunk, DnnTensor powers, float[] shares) {
        Problem problem = chunk.problem();
        DnnTensor products = tape.scratch(chunk.states().layout.dims);
        tape.kernels().matmul.run(powers, problem.table(), Output.store(products));
        HeapRows from = new HeapRows(products);
        HeapRows table = new HeapRows(problem.table());
        HeapRows into = new HeapRows(tape.accumulator(problem.states()));
        for (int i = 0; i < chunk.rows().length; i++) {
            int row = chunk.rows()[i];
            into.add(row, shares[i], from.row(i));
            into.add(row, -problem.factor(row), table.row(problem.targets()[row]));
        }
    }

    private void pushToTable(Chunk chunk, DnnTensor powers, float[] shares) {
        Problem problem = chunk.problem();
        int[] rows = chunk.rows();
        float[] factors = new float[rows.length];
        int[] targets = new int[rows.length];
        for (int i = 0; i < rows.length; i++) {
            factors[i] = -problem.factor(rows[i]);
            targets[i] = problem.targets()[rows[i]];
        }
        float[] states = chunk.states().toArray();
        PushRows.to(tape, problem.table(), new Contribution(0, targets, factors, 1, states));
        DnnTensor share = tape.scratch(shares.length, 1);
        share.slot.block().floats().put(share.slot.at(), shares);
        DnnTensor scaled = tape.scratch(chunk.states().layout.dims);
        tape.kernels().binary.run(binary_mul, chunk.states(), share, Output.store(scaled));
        tape.kernels().matmul.run(powers.transpose(), scaled, tape.gradientTarget(problem.table()));
    }
}

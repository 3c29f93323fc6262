package io.github.genatt.models.diffusion;

import io.github.genatt.tensor.Ops;
import io.github.genatt.tensor.Tensor;
import java.util.Arrays;

/**
 * The map from a hidden row r of the denoiser to its output r·W_2 + b_2 and, for admissible cells, back in by W_1, as one product r·G + g:
 * G = W_2·diag(m)·W_1, g = (b_2 ⊙ m)·W_1 with m the admissible cells of a row of the batch. Legend: B rows of the batch, n length, H heads,
 * g hidden width, w = n² logits.
 *
 * <p>The space is causal: a cell is admissible if its key is real and not later than its query. Full windows share one product. For padded
 * windows, the products over the cells of each key are computed once, and a row sums those of its real keys. That costs as much as one G,
 * however many different starts there are. The path of a row depends only on its own start, and so do its bits.
 *
 * @param ops    operations
 * @param matrix [1 or B, g, g]: a single one if all windows are full
 * @param bias   [1 or B, 1, g]
 */
record HiddenTransition(Ops ops, Tensor matrix, Tensor bias) {

    /**
     * The round trip through the logits of a pass.
     *
     * @param out  [g + 1, w] W_2 with b_2 below it
     * @param into [w, g] of W_1
     */
    static HiddenTransition through(Ops ops, DiffusionSpace rows, Tensor out, Tensor into) {
        int[] starts = rows.leftPadding();
        int g = into.size(1);
        Tensor sums = Arrays.stream(starts).allMatch(start -> start == 0) ? full(ops, rows, out, into)
                : ops.matmul(shares(ops, rows.length(), starts), ops.concat(0, full(ops, rows, out, into), ofKeys(ops, rows, out, into)));
        Tensor each = ops.reshape(sums, -1, g + 1, g);
        return new HiddenTransition(ops, ops.slice(each, 1, 0, g), ops.slice(each, 1, g, 1));
    }

    /** [1, (g + 1)·g] over the cells of a full window. */
    private static Tensor full(Ops ops, DiffusionSpace rows, Tensor out, Tensor into) {
        Tensor seen = ops.multiply(into, ops.reshape(causal(ops, rows.length()), rows.w(), 1));
        return ops.reshape(ops.matmul(out, seen), 1, -1);
    }

    /** [n, (g + 1)·g] over the cells of each key. */
    private static Tensor ofKeys(Ops ops, DiffusionSpace rows, Tensor out, Tensor into) {
        Tensor from = ops.permute(byKey(ops, rows, out), 2, 0, 1);
        Tensor seen = ops.multiply(byKey(ops, rows, ops.permute(into, 1, 0)), causal(ops, rows.length()));
        return ops.reshape(ops.matmul(from, ops.permute(seen, 2, 1, 0)), rows.length(), -1);
    }

    /** [k, w] → [k, n, n], query by key. */
    private static Tensor byKey(Ops ops, DiffusionSpace rows, Tensor weights) {
        int n = rows.length();
        int k = weights.size(0);
        return ops.reshape(rows.index().toKeys(ops, ops.reshape(weights, k, n, 1, n)), k, n, n);
    }

    /** [n, n]: 1 where the key is not later than the query. */
    private static Tensor causal(Ops ops, int n) {
        float[] cells = new float[n * n];
        for (int query = 0; query < n; query++) {
            Arrays.fill(cells, query * n, query * n + query + 1, 1);
        }
        return ops.constant(cells, n, n);
    }

    /** [B, 1 + n]: 1 for the full window, or for each key from the start on. */
    private static Tensor shares(Ops ops, int n, int... starts) {
        float[] shares = new float[starts.length * (n + 1)];
        for (int row = 0; row < starts.length; row++) {
            int from = row * (n + 1);
            if (starts[row] == 0) {
                shares[from] = 1;
            } else {
                Arrays.fill(shares, from + 1 + starts[row], from + n + 1, 1);
            }
        }
        return ops.constant(shares, starts.length, n + 1);
    }

    /** [B, H, g] → [B, H, g]: the product with G, without g. */
    Tensor times(Tensor hidden) {
        if (matrix.size(0) == hidden.size(0)) {
            return ops.matmul(hidden, matrix);
        }
        return ops.matmul(hidden, ops.reshape(matrix, matrix.size(1), matrix.size(2)));
    }
}

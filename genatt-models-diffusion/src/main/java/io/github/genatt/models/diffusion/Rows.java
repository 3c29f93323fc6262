package io.github.genatt.models.diffusion;

import io.github.genatt.nn.Addressing;
import io.github.genatt.nn.Conditioning;
import io.github.genatt.spi.AttentionContext;
import io.github.genatt.tensor.Ops;
import io.github.genatt.tensor.Tensor;
import java.util.Arrays;

/**
 * The space in which the logits of one pass are diffused: r rows of w logits for each head. Legend: B rows of the batch, n length, H heads.
 *
 * <p>Conditioned on the position, a row is a query: r = n, w = n. Conditioned on the whole window, one row holds the matrix: r = 1, w = n².
 *
 * @param r          rows
 * @param index      what the k-th logit of a query belongs to
 * @param length     n
 * @param starts     [B] the first real position of each row of the batch
 * @param admissible [B·n·n], query-major: 1 where a logit belongs to a real key not later than its query, else 0; queries at padding have
 *                   none
 */
record Rows(int r, Addressing index, int length, int[] starts, float[] admissible) {

    static Rows of(Conditioning conditioning, Addressing index, int n, int... starts) {
        return new Rows(conditioning == Conditioning.POSITION ? n : 1, index, n, starts, admissible(index, n, starts));
    }

    private static float[] admissible(Addressing index, int n, int... starts) {
        float[] cells = new float[starts.length * n * n];
        for (int row = 0; row < starts.length; row++) {
            for (int query = starts[row]; query < n; query++) {
                int first = index == Addressing.RELATIVE ? 0 : starts[row];
                int last = index == Addressing.RELATIVE ? query - starts[row] : query;
                Arrays.fill(cells, (row * n + query) * n + first, (row * n + query) * n + last + 1, 1);
            }
        }
        return cells;
    }

    /** w. */
    int w() {
        return length * length / r;
    }

    /** {@link #admissible} as [B, r, 1, w]. */
    Tensor mask(Ops ops) {
        return ops.constant(admissible, starts.length, r, 1, w());
    }

    /** Diffused rows [B, r, H, w] → logits by key [B, H, n, n]. */
    Tensor toKeys(Ops ops, Tensor rows) {
        return index.toKeys(ops, byQuery(ops, rows));
    }

    /** [B, r, H, w] → [B, n, H, n]. */
    private Tensor byQuery(Ops ops, Tensor rows) {
        if (r == length) {
            return rows;
        }
        return ops.permute(ops.reshape(rows, rows.size(0), rows.size(2), length, length), 0, 2, 1, 3);
    }

    /** Logits by key [B, H, n, n] → [B, r, H, w]; for absolute addressing alone. */
    Tensor fromKeys(Ops ops, Tensor logits) {
        if (r == length) {
            return ops.permute(logits, 0, 2, 1, 3);
        }
        return ops.reshape(logits, logits.size(0), 1, logits.size(1), w());
    }

    /** The shape [B, r, H, w]. */
    int[] shape(AttentionContext context) {
        return new int[] {context.rows(), r, context.heads(), w()};
    }
}

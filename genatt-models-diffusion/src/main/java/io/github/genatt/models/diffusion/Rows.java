package io.github.genatt.models.diffusion;

import io.github.genatt.nn.Addressing;
import io.github.genatt.nn.Conditioning;
import io.github.genatt.spi.AttentionContext;
import io.github.genatt.tensor.Ops;
import io.github.genatt.tensor.Tensor;
import java.util.Arrays;

/**
 * The space in which logits are diffused: r rows of w logits for each head. Legend: B rows of the batch, n length, H heads.
 *
 * <p>Conditioned on the position, a row is a query: r = n, w = n. Conditioned on the whole window, one row holds the matrix: r = 1, w = n².
 *
 * @param r      rows
 * @param w      logits of a row
 * @param index  what the k-th logit of a query belongs to
 * @param length n
 */
record Rows(int r, int w, Addressing index, int length) {

    static Rows of(Conditioning conditioning, Addressing index, int n) {
        return conditioning == Conditioning.POSITION ? new Rows(n, n, index, n) : new Rows(1, n * n, index, n);
    }

    /**
     * 1 where a logit belongs to a real key not later than its query, else 0: [B·n·n], query-major. Queries at padding have none.
     */
    float[] admissible(int[] starts) {
        int n = length;
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

    /** Diffused rows [B, r, H, w] → logits by key [B, H, n, n]. */
    Tensor toKeys(Ops ops, Tensor rows) {
        return index.toKeys(ops, byQuery(ops, rows));
    }

    /** [B, r, H, w] → [B, n, H, n]. */
    Tensor byQuery(Ops ops, Tensor rows) {
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
        return ops.reshape(logits, logits.size(0), 1, logits.size(1), w);
    }

    /** The shape [B, r, H, w]. */
    int[] shape(AttentionContext context) {
        return new int[] {context.rows(), r, context.heads(), w};
    }
}

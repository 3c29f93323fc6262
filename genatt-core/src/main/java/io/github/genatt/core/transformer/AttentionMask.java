package io.github.genatt.core.transformer;

import io.github.genatt.tensor.Ops;
import io.github.genatt.tensor.Tensor;
import java.util.Arrays;

/**
 * The additive mask of a pass, [B, 1, n, n]: 0 where a query may attend, −∞ elsewhere. Legend: B rows, n length.
 *
 * <p>A query attends to real items, not later than itself if the mask is causal. A query at padding attends only to itself, so that its
 * row stays finite and does not affect any real position.
 */
public final class AttentionMask {
    /** Masks a key under any finite logit; its exponential is exactly 0. */
    private static final float FORBIDDEN = Float.NEGATIVE_INFINITY;

    private AttentionMask() {
    }

    /** The mask of rows that begin at {@code starts}. */
    public static Tensor of(Ops ops, int[] starts, int n, boolean causal) {
        return of(ops, starts, n, causal, n);
    }

    /** The same, and a query does not attend to keys {@code span} or more positions before it. */
    static Tensor of(Ops ops, int[] starts, int n, boolean causal, int span) {
        float[] mask = new float[starts.length * n * n];
        Arrays.fill(mask, FORBIDDEN);
        for (int row = 0; row < starts.length; row++) {
            for (int query = 0; query < n; query++) {
                int at = (row * n + query) * n;
                boolean padding = query < starts[row];
                int first = padding ? query : Math.max(starts[row], query - span + 1);
                int last = padding || causal ? query : n - 1;
                Arrays.fill(mask, at + first, at + last + 1, 0);
            }
        }
        return ops.constant(mask, starts.length, 1, n, n);
    }
}

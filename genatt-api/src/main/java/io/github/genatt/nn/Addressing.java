package io.github.genatt.nn;

import io.github.genatt.spi.AttentionContext;
import io.github.genatt.tensor.Initialiser;
import io.github.genatt.tensor.Ops;
import io.github.genatt.tensor.Scope;
import io.github.genatt.tensor.Tensor;

/**
 * The key that the k-th logit of a query refers to. Legend: B rows, n length, N capacity, H heads, r rows decoded: n if each query has its
 * own row, else 1.
 */
public enum Addressing {
    /** The key at distance k before the query: one pattern serves all positions. */
    RELATIVE,
    /** The key at position k. */
    ABSOLUTE;

    /** Logits of each query [B, n, H, n] → logits by key [B, H, n, n]. */
    public Tensor toKeys(Ops ops, Tensor rows) {
        return this == RELATIVE ? ops.relativeShift(rows) : ops.permute(rows, 0, 2, 1, 3);
    }

    /**
     * The n of the N elements of an axis that a window uses: the first n (distances 0 to n − 1) or the last n (positions N − n to N − 1).
     */
    public Tensor keep(Ops ops, Tensor x, int axis, int n) {
        int capacity = x.size(axis);
        return capacity == n ? x : ops.slice(x, axis, this == RELATIVE ? 0 : capacity - n, n);
    }

    /**
     * The n·n of N·N elements along an axis, one row per query, that a window uses: [..., N·N, ...] → [..., n·n, ...].
     */
    public Tensor keepMatrix(Ops ops, Tensor x, int axis, int capacity, int n) {
        if (capacity == n) {
            return x;
        }
        int[] shape = x.shape();
        int[] split = new int[shape.length + 1];
        System.arraycopy(shape, 0, split, 0, axis);
        split[axis] = capacity;
        split[axis + 1] = capacity;
        System.arraycopy(shape, axis + 1, split, axis + 2, shape.length - axis - 1);
        Tensor queries = ops.slice(ops.reshape(x, split), axis, capacity - n, n);
        shape[axis] = n * n;
        return ops.reshape(keep(ops, queries, axis + 1, n), shape);
    }

    /**
     * A linear decoder of r rows into logits by key: z [B, r, in] → [B, H, n, n]. Its parameters {@code weight} [in, r'·H·N] and {@code
     * bias} have the sizes of a full window: r' = 1 if each query has a row, and N if one row gives the whole matrix.
     *
     * @param conditioning whether each query has its own row
     */
    public Tensor decode(Scope scope, AttentionContext context, Conditioning conditioning, Tensor z) {
        Ops ops = context.ops();
        int capacity = context.capacity();
        int n = context.length();
        int heads = context.heads();
        int in = z.size(2);
        boolean each = conditioning == Conditioning.POSITION;
        int outputs = (each ? 1 : capacity) * heads * capacity;
        Tensor weight = scope.parameter("weight", Layers.DEFAULT_INIT, in, outputs);
        Tensor bias = scope.parameter("bias", Initialiser.zeros(), outputs);
        if (n < capacity) {
            int used = each ? 1 : n;
            weight = ops.reshape(kept(ops, ops.reshape(weight, in, outputs / heads / capacity, heads, capacity), used, n), in, -1);
            bias = ops.reshape(kept(ops, ops.reshape(bias, 1, outputs / heads / capacity, heads, capacity), used, n), -1);
        }
        return toKeys(ops, ops.reshape(ops.linear(z, weight, bias), context.rows(), n, heads, n));
    }

    /** [in, r', H, N] → [in, rows in use, H, n]. */
    private Tensor kept(Ops ops, Tensor x, int rows, int n) {
        return keep(ops, ABSOLUTE.keep(ops, x, 1, rows), 3, n);
    }
}

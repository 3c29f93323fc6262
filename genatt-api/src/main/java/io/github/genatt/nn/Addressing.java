package io.github.genatt.nn;

import io.github.genatt.tensor.Ops;
import io.github.genatt.tensor.Tensor;

/** What the k-th of the n logits that a generator emits for a query belongs to. Legend: B rows, n length, H heads. */
public enum Addressing {
    /** The key at distance k before the query: one pattern serves all positions. */
    RELATIVE,
    /** The key at position k. */
    ABSOLUTE;

    /** Logits of each query [B, n, H, n] → logits by key [B, H, n, n]. */
    public Tensor toKeys(Ops ops, Tensor rows) {
        return this == RELATIVE ? ops.distanceToKey(rows) : ops.permute(rows, 0, 2, 1, 3);
    }
}

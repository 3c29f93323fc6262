package io.github.genatt.core.transformer;

import io.github.genatt.tensor.Ops;
import io.github.genatt.tensor.Tensor;

/** The positions of a window whose states are needed: after the last layer, recommending needs only the last one. */
public enum QuerySelection {
    /** Every position. */
    ALL,
    /** The last position. */
    LAST;

    /** The selected range of an axis of length n. */
    Tensor of(Ops ops, Tensor x, int axis) {
        return this == ALL ? x : ops.slice(x, axis, x.size(axis) - 1, 1);
    }
}

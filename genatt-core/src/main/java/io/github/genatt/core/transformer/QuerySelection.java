package io.github.genatt.core.transformer;

import io.github.genatt.tensor.Ops;
import io.github.genatt.tensor.Tensor;

/** The positions of a window whose states are wanted: behind the last layer only the last one is needed to recommend. */
public enum QuerySelection {
    /** Every position. */
    ALL,
    /** The last one. */
    LAST;

    /** The wanted stretch of an axis of length n. */
    Tensor of(Ops ops, Tensor x, int axis) {
        return this == ALL ? x : ops.slice(x, axis, x.size(axis) - 1, 1);
    }
}

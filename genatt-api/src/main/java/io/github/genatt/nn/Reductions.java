package io.github.genatt.nn;

import io.github.genatt.tensor.Ops;
import io.github.genatt.tensor.Tensor;
import io.github.genatt.tensor.UnaryOp;

/** Reductions along one axis, which disappears, composed of {@link Ops}. Axes count from 0, or from the last axis if negative. */
public final class Reductions {

    private Reductions() {
    }

    /** The mean along an axis. */
    public static Tensor mean(Ops ops, Tensor x, int axis) {
        return ops.scaleAndShift(ops.sum(x, axis), 1.0 / x.size(axis), 0);
    }

    /**
     * ln Σ e^x along an axis, as m + ln Σ e^(x − m) with the largest element m, which avoids overflow. Elements may be −∞; a slice of only
     * −∞ gives NaN. The gradient is the softmax along the axis.
     */
    public static Tensor logSumExp(Ops ops, Tensor x, int axis) {
        int along = axis < 0 ? axis + x.rank() : axis;
        Tensor max = ops.stopGradient(ops.max(x, along));
        int[] kept = x.shape();
        kept[along] = 1;
        Tensor powers = ops.apply(UnaryOp.EXP, ops.subtract(x, ops.reshape(max, kept)));
        return ops.add(ops.apply(UnaryOp.LOG, ops.sum(powers, along)), max);
    }
}

package io.github.genatt.nn;

import io.github.genatt.tensor.Ops;
import io.github.genatt.tensor.Tensor;
import io.github.genatt.tensor.UnaryOp;

/** Functions along one axis, which disappears, made of the operations. An axis counts from 0, or from the last if it is negative. */
public final class Reductions {

    private Reductions() {
    }

    /** The mean along an axis. */
    public static Tensor mean(Ops ops, Tensor x, int axis) {
        return ops.scaleAndShift(ops.sum(x, axis), 1.0 / x.size(axis), 0);
    }

    /**
     * ln Σ e^x along an axis, as m + ln Σ e^(x − m) with the largest element m, so that nothing overflows. An element may be −∞; a slice
     * of nothing else gives NaN. The gradient is the softmax along the axis.
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

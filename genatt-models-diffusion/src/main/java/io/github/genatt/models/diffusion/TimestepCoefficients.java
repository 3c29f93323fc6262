package io.github.genatt.models.diffusion;

import io.github.genatt.tensor.Ops;
import io.github.genatt.tensor.Tensor;
import java.util.function.DoubleUnaryOperator;

/**
 * The step at which each row of a batch stands: one step for all, or one a row.
 *
 * @param schedule of the noise
 * @param steps    [1] or [B], each 1..T
 */
record TimestepCoefficients(NoiseSchedule schedule, int... steps) {

    /** √ᾱ · x. */
    Tensor signal(Ops ops, Tensor x) {
        return times(ops, x, Math::sqrt);
    }

    /** √(1 − ᾱ) · x. */
    Tensor noise(Ops ops, Tensor x) {
        return times(ops, x, alphaBar -> Math.sqrt(1 - alphaBar));
    }

    /** x / √ᾱ. */
    Tensor withoutSignal(Ops ops, Tensor x) {
        return times(ops, x, alphaBar -> 1 / Math.sqrt(alphaBar));
    }

    /** x / √(1 − ᾱ). */
    Tensor withoutNoise(Ops ops, Tensor x) {
        return times(ops, x, alphaBar -> 1 / Math.sqrt(1 - alphaBar));
    }

    /** The factor that an output has in the logits that it means, times x. */
    Tensor ofOutput(Ops ops, Tensor x, DenoiserOptions network) {
        return times(ops, x, alphaBar -> network.logits(Math.sqrt(alphaBar), Math.sqrt(1 - alphaBar)).output());
    }

    private Tensor times(Ops ops, Tensor x, DoubleUnaryOperator ofAlphaBar) {
        if (steps.length == 1) {
            return ops.scaleAndShift(x, ofAlphaBar.applyAsDouble(schedule.alphaBar(steps[0])), 0);
        }
        float[] factors = new float[steps.length];
        for (int row = 0; row < factors.length; row++) {
            factors[row] = (float) ofAlphaBar.applyAsDouble(schedule.alphaBar(steps[row]));
        }
        return ops.multiply(x, ops.constant(factors, steps.length, 1, 1, 1));
    }
}

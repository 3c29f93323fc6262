package io.github.genatt.models.diffusion;

import io.github.genatt.tensor.Ops;
import io.github.genatt.tensor.Tensor;
import java.util.function.DoubleUnaryOperator;

/**
 * The timestep of each row of a batch: one for all, or one per row.
 *
 * @param schedule noise schedule
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

    /** x times the factor of an output in the logits that it implies. */
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

package io.github.genatt.models.diffusion;

import io.github.genatt.tensor.Ops;
import io.github.genatt.tensor.Tensor;

/**
 * The quantity that the denoiser's output f predicts. With signal s = √ᾱ_t and noise σ = √(1 − ᾱ_t), the noisy logits are a = s·A_0 +
 * σ·ε.
 */
public enum Prediction {
    /** The noise ε. */
    EPS,
    /** The clean logits A_0. */
    X0,
    /** s·ε − σ·A_0, well scaled at every step (Salimans and Ho, ICLR 2022). */
    V;

    /**
     * Coefficients of the clean logits or of the noise.
     *
     * @param noisy  factor of the noisy logits
     * @param output factor of the denoiser's output
     */
    record Mixture(double noisy, double output) {
    }

    /** The coefficients of {@link #clean} at a step with signal s and noise σ. */
    Mixture clean(double signal, double noise) {
        return switch (this) {
            case EPS -> new Mixture(1 / signal, -noise / signal);
            case X0 -> new Mixture(0, 1);
            case V -> new Mixture(signal, -noise);
        };
    }

    /** The coefficients of {@link #noise} at a step with signal s and noise σ. */
    Mixture noise(double signal, double noise) {
        return switch (this) {
            case EPS -> new Mixture(0, 1);
            case X0 -> new Mixture(1 / noise, -signal / noise);
            case V -> new Mixture(noise, signal);
        };
    }

    /** The clean logits that an output implies: eq. 12 with the factor 1/√ᾱ_t if the output is the noise. */
    Tensor clean(Ops ops, Tensor noisy, Tensor f, TimestepCoefficients at) {
        return switch (this) {
            case EPS -> at.withoutSignal(ops, ops.subtract(noisy, at.noise(ops, f)));
            case X0 -> f;
            case V -> ops.subtract(at.signal(ops, noisy), at.noise(ops, f));
        };
    }

    /** The noise that an output implies. */
    Tensor noise(Ops ops, Tensor noisy, Tensor f, TimestepCoefficients at) {
        return switch (this) {
            case EPS -> f;
            case X0 -> at.withoutNoise(ops, ops.subtract(noisy, at.signal(ops, f)));
            case V -> ops.add(at.noise(ops, noisy), at.signal(ops, f));
        };
    }
}

package io.github.genatt.nn;

import io.github.genatt.tensor.Initialiser;
import io.github.genatt.tensor.Ops;
import io.github.genatt.tensor.RandomSource;
import io.github.genatt.tensor.Scope;
import io.github.genatt.tensor.Tensor;
import io.github.genatt.tensor.UnaryOp;

/**
 * Gaussians with diagonal covariance, N(μ, e^λ): the latent variables of variational models (Kingma and Welling, ICLR 2014). Legend: [...,
 * z] any leading axes, z dimensions.
 *
 * @param mean        [..., z] μ
 * @param logVariance [..., z] λ = ln σ²
 */
public record Gaussian(Tensor mean, Tensor logVariance) {
    private static final double LOG_TWO_PI = Math.log(2 * Math.PI);

    /**
     * Two linear maps of [..., in] to z dimensions; parameters {@code mean} and {@code log-variance}, each with {@code weight} and
     * {@code bias}.
     *
     * @param logVariance initial value of λ
     */
    public static Gaussian linear(Scope scope, Ops ops, Tensor x, int z, double logVariance) {
        Tensor mean = Layers.linear(scope.child("mean"), ops, x, z);
        Scope spread = scope.child("log-variance");
        return new Gaussian(mean, ops.linear(x, spread.parameter("weight", Layers.DEFAULT_INIT, x.size(-1), z),
                spread.parameter("bias", Initialiser.constant(logVariance), z)));
    }

    /** The same Gaussian with λ clamped to [min, max]; no gradient flows outside that interval. */
    public Gaussian clamped(Ops ops, double min, double max) {
        return new Gaussian(mean, ops.clamp(logVariance, min, max));
    }

    /** [..., z] σ = e^{λ/2}. */
    public Tensor deviation(Ops ops) {
        return ops.apply(UnaryOp.EXP, ops.scaleAndShift(logVariance, 0.5, 0));
    }

    /** [..., z] μ + σ ⊙ ε with ε ~ N(0, I). */
    public Tensor draw(Ops ops, RandomSource noise) {
        return ops.add(mean, ops.multiply(deviation(ops), ops.normal(noise, mean.shape())));
    }

    /** [...] ln N(x; μ, e^λ) = −½ Σ (ln 2π + λ + (x − μ)² e^{−λ}). */
    public Tensor logDensity(Ops ops, Tensor x) {
        Tensor distance = ops.multiply(ops.apply(UnaryOp.SQUARE, ops.subtract(x, mean)), precision(ops));
        return ops.sum(ops.scaleAndShift(ops.add(logVariance, distance), -0.5, -0.5 * LOG_TWO_PI), -1);
    }

    /** [..., z] KL(q ‖ N(0, I)) per dimension, ½(μ² + e^λ − 1 − λ). */
    public Tensor divergences(Ops ops) {
        Tensor spread = ops.subtract(ops.apply(UnaryOp.EXP, logVariance), logVariance);
        return ops.scaleAndShift(ops.add(ops.apply(UnaryOp.SQUARE, mean), spread), 0.5, -0.5);
    }

    /** [...] KL(q ‖ N(0, I)), the sum of the {@link #divergences(Ops)}. */
    public Tensor divergence(Ops ops) {
        return ops.sum(divergences(ops), -1);
    }

    /** [..., z] KL(q ‖ p) per dimension, ½(λ_p − λ_q + e^{λ_q − λ_p} + (μ_q − μ_p)² e^{−λ_p} − 1). */
    public Tensor divergences(Ops ops, Gaussian p) {
        Tensor ratio = ops.subtract(logVariance, p.logVariance);
        Tensor spread = ops.subtract(ops.apply(UnaryOp.EXP, ratio), ratio);
        Tensor distance = ops.multiply(ops.apply(UnaryOp.SQUARE, ops.subtract(mean, p.mean)), p.precision(ops));
        return ops.scaleAndShift(ops.add(distance, spread), 0.5, -0.5);
    }

    /** [...] KL(q ‖ p), the sum of the {@link #divergences(Ops, Gaussian)}. */
    public Tensor divergence(Ops ops, Gaussian p) {
        return ops.sum(divergences(ops, p), -1);
    }

    /** [..., z] e^{−λ}. */
    private Tensor precision(Ops ops) {
        return ops.apply(UnaryOp.EXP, ops.scaleAndShift(logVariance, -1, 0));
    }
}

package io.github.genatt.baselines.vsan;

import io.github.genatt.tensor.Noise;
import io.github.genatt.tensor.Ops;
import io.github.genatt.tensor.Tensor;
import io.github.genatt.tensor.Unary;

/** Independent Gaussians N(μ, e^λ): μ and λ, both [B, n, d]. */
record LatentGaussian(Tensor mean, Tensor logVariance) {

    /** σ = e^{λ/2}. */
    Tensor deviation(Ops ops) {
        return ops.apply(Unary.EXP, ops.affine(logVariance, 0.5, 0));
    }

    /** μ + σ ⊙ ε. */
    Tensor sample(Ops ops, Noise noise) {
        return ops.add(mean, ops.multiply(deviation(ops), ops.normal(noise, mean.shape())));
    }

    /** [B, n] the divergence from N(0, I), ½ Σ (μ² + e^λ − 1 − λ). */
    Tensor divergence(Ops ops) {
        Tensor spread = ops.subtract(ops.apply(Unary.EXP, logVariance), logVariance);
        return ops.sum(ops.affine(ops.add(ops.apply(Unary.SQUARE, mean), spread), 0.5, -0.5), 2);
    }
}

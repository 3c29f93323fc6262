package io.github.genatt.models.vae;

import io.github.genatt.tensor.Noise;
import io.github.genatt.tensor.Ops;
import io.github.genatt.tensor.Tensor;
import io.github.genatt.tensor.Unary;

/**
 * A diagonal Gaussian q = N(μ, e^λ) over the latent space (GenAtt, eq. 8; Kingma and Welling, ICLR 2014). Legend: B rows, r
 * summaries a row, z latent width.
 *
 * @param mean        [B, r, z] μ
 * @param logVariance [B, r, z] λ, inside [−10, 10]
 */
record Posterior(Tensor mean, Tensor logVariance) {
    private static final double BOUND = 10;

    static Posterior of(Ops ops, Tensor mean, Tensor logVariance) {
        return new Posterior(mean, ops.clamp(logVariance, -BOUND, BOUND));
    }

    /** Eq. 8: z = μ + σ ⊙ ε with σ = e^{λ/2}. */
    Tensor sample(Ops ops, Noise noise) {
        Tensor sigma = ops.apply(Unary.EXP, ops.affine(logVariance, 0.5, 0));
        return ops.add(mean, ops.multiply(sigma, ops.normal(noise, mean.shape())));
    }

    /** [B, r] KL(q ‖ N(0, I)) = Σ ½(μ² + e^λ − 1 − λ) over latent dimensions, or their mean. */
    Tensor divergence(Ops ops, KlOptions options) {
        Tensor spread = ops.subtract(ops.apply(Unary.EXP, logVariance), logVariance);
        Tensor each = ops.affine(ops.add(ops.apply(Unary.SQUARE, mean), spread), 0.5, -0.5);
        Tensor charged = options.freeBits() > 0 ? ops.clamp(each, options.freeBits(), Float.MAX_VALUE) : each;
        Tensor sum = ops.sum(charged, 2);
        return options.reduce() == KlOptions.Reduce.SUM ? sum : ops.affine(sum, 1.0 / mean.size(2), 0);
    }
}

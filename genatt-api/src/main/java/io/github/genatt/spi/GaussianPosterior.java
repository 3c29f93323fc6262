package io.github.genatt.spi;

import io.github.genatt.tensor.Tensor;

/**
 * The latent Gaussian N(μ, e^λ), diagonal, that a generator samples from when it recommends for each history. Legend: B rows, z latent
 * width.
 *
 * @param mean        [B, z] μ
 * @param logVariance [B, z] λ
 */
public record GaussianPosterior(Tensor mean, Tensor logVariance) {
}

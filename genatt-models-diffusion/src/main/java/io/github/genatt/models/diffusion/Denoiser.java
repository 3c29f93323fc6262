package io.github.genatt.models.diffusion;

import io.github.genatt.tensor.Tensor;
import java.util.Optional;

/**
 * The denoiser f(a, t | history) that the reverse process evaluates at each step. Legend: B rows of the batch, r and w as in {@link
 * DiffusionSpace}, H heads.
 */
interface Denoiser {

    /** The meaning of the output, and its clipping. */
    DenoiserOptions options();

    /** The same reverse process at lower cost, if the form of the network and its logits allow one. */
    default Optional<HiddenSpaceSampler> hidden(NoiseSchedule schedule) {
        return Optional.empty();
    }

    /** Noisy logits [B, r, H, w] at their steps → output of the same shape. */
    Tensor predict(Tensor noisy, TimestepCoefficients at);
}

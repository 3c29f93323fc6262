package io.github.genatt.models.diffusion;

import io.github.genatt.tensor.Tensor;
import java.util.Optional;

/**
 * f(a, t | history): what the reverse process asks at each step. Legend: B rows of the batch, r and w as in {@link DiffusionSpace}, H
 * heads.
 */
interface Denoiser {

    /** The meaning of the output, and its clipping. */
    DenoiserOptions options();

    /** The same reverse process at less cost, if the network has a form that allows one in that space. */
    default Optional<HiddenSpaceSampler> hidden(DiffusionSpace rows, NoiseSchedule schedule) {
        return Optional.empty();
    }

    /** Noisy logits [B, r, H, w] at their steps → output of the same shape. */
    Tensor predict(Tensor noisy, TimestepCoefficients at);
}

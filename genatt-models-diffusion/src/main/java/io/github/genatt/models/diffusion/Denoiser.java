package io.github.genatt.models.diffusion;

import io.github.genatt.tensor.Tensor;
import java.util.Optional;

/** f(a, t | history): what the reverse process asks at each step. Legend: B rows of the batch, r and w as in {@link Rows}, H heads. */
interface Denoiser {

    /** What the output stands for, and how far it is trusted. */
    NetworkOptions options();

    /** The same reverse process at less cost, if the network has a form that allows one in that space. */
    default Optional<HiddenChain> hidden(Rows rows, NoiseSchedule schedule) {
        return Optional.empty();
    }

    /** Noisy logits [B, r, H, w] at their steps → output of the same shape. */
    Tensor predict(Tensor noisy, StepFactors at);
}

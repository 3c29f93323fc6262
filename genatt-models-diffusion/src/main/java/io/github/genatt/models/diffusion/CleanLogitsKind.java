package io.github.genatt.models.diffusion;

/** The clean logits A_0 of the forward process; there is no ground truth. */
public enum CleanLogitsKind {
    /**
     * Zero. The noise then follows from the noisy logits, and the logits are the denoiser's error: the loss is an L2 penalty on them,
     * weighted by the signal-to-noise ratio.
     */
    ZERO,
    /** A fresh draw from N(0, 1), unrelated to the history. */
    GAUSSIAN,
    /** A learned pattern, trained only by the recommendation loss. */
    LEARNED,
    /** Computed attention: diffusion then perturbs ordinary attention. Needs index = absolute. */
    DOT
}

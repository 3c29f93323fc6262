package io.github.genatt.models.diffusion;

import io.github.genatt.spi.Option;

/**
 * The reverse process when the model is applied.
 *
 * @param kind  of step
 * @param steps S of ddim; the others take T steps, one-step takes one
 */
public record SamplerOptions(
        @Option(value = "ddim", help = "ddim, ddpm, paper (eq. 11 as printed) or one-step") Kind kind,
        @Option(value = "10", help = "steps of ddim, 1 to T") int steps) {

    /** Of step. */
    public enum Kind {
        /** Deterministic steps over evenly spaced times (Song et al., ICLR 2021, eq. 12 with η = 0). */
        DDIM,
        /** Ancestral steps (Ho et al., NeurIPS 2020, algorithm 2). */
        DDPM,
        /** GenAtt's eq. 11 as printed: A ← (A − √β_t ε̂)/√(1 − β_t). It subtracts less noise than the forward process added. */
        PAPER,
        /** The estimate of the clean logits from the last step alone. */
        ONE_STEP
    }

    /** Refuses an empty chain. */
    public SamplerOptions {
        if (steps < 1) {
            throw new IllegalArgumentException("steps must be at least 1, found " + steps);
        }
    }
}

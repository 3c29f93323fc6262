package io.github.genatt.models.diffusion;

import io.github.genatt.spi.Changeable;
import io.github.genatt.spi.IdleOptions;
import io.github.genatt.spi.Option;
import io.github.genatt.spi.Options;
import java.util.Map;

/**
 * Options of the reverse process at inference.
 *
 * @param kind  kind of step
 * @param steps S of ddim; one-step takes one step, the others take T
 * @param space where the steps are computed
 */
public record SamplerOptions(
        @Option(value = "ddim", help = "ddim, ddpm, paper (eq. 11 as printed) or one-step") Kind kind,
        @Option(value = "10", help = "steps of ddim, 1 to T") int steps,
        @Option(value = "auto",
                help = "auto, logits or hidden: a chain in the denoiser's hidden space gives the same logits") Space space)
        implements IdleOptions, Changeable<SamplerOptions> {

    /** With the default of each option. */
    public static SamplerOptions defaults() {
        return Options.defaults(SamplerOptions.class);
    }

    /** Kind of step. */
    public enum Kind {
        /** Deterministic steps over evenly spaced times (Song et al., ICLR 2021, eq. 12 with η = 0). */
        DDIM,
        /** Ancestral steps (Ho et al., NeurIPS 2020, algorithm 2). */
        DDPM,
        /** GenAtt's eq. 11 as printed: A ← (A − √β_t ε̂)/√(1 − β_t). It subtracts less noise than the forward process added. */
        PAPER,
        /** The estimate of the clean logits from the last step only. */
        ONE_STEP
    }

    /** Where the steps are computed. */
    public enum Space {
        /** In the hidden space if that is possible and cheaper. */
        AUTO,
        /** On the logits. */
        LOGITS,
        /**
         * In the hidden space of the denoiser; rejected if a step draws or clips, a row of the chain is a query, the encoder is
         * bidirectional, or the factors of the chain leave the range of floats.
         */
        HIDDEN
    }

    /** The number of steps of a chain from T. */
    int count(int last) {
        return switch (kind) {
            case DDIM -> steps;
            case ONE_STEP -> 1;
            case DDPM, PAPER -> last;
        };
    }

    /** Whether a step is linear in logits and output. */
    boolean linear(boolean draws, DenoiserOptions network) {
        return switch (kind) {
            case DDIM, ONE_STEP -> network.clipRange() == 0;
            case DDPM -> !draws;
            case PAPER -> true;
        };
    }

    /** Rejects an empty chain. */
    public SamplerOptions {
        if (steps < 1) {
            throw new IllegalArgumentException("steps must be at least 1, found " + steps);
        }
    }

    @Override
    public Map<String, String> idle() {
        return switch (kind) {
            case DDIM -> Map.of();
            case ONE_STEP -> Map.of("steps", "the sampler one-step takes one step");
            case DDPM, PAPER -> Map.of("steps", "this sampler takes all steps of the schedule");
        };
    }
}

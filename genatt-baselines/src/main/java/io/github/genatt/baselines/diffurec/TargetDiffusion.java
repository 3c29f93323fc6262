package io.github.genatt.baselines.diffurec;

import io.github.genatt.baselines.diffusion.GaussianDiffusion;
import io.github.genatt.spi.Changeable;
import io.github.genatt.spi.IdleOptions;
import io.github.genatt.spi.Option;
import io.github.genatt.spi.Options;
import java.util.Map;

/**
 * Noise of the target vector and its injection into the history.
 *
 * @param schedule  noise schedule
 * @param steps     T
 * @param injection δ: mean and standard deviation of the factors of the noised target in the item vectors
 */
public record TargetDiffusion(
        @Option(value = "truncated-linear", help = "noise over the steps: truncated-linear, linear, cosine or square-root") Kind schedule,
        @Option(value = "32", help = "diffusion steps T; a recommendation takes as many passes of the network") int steps,
        @Option(value = "0.001", help = "mean and std δ of the noised target's factors in the item vectors; 0 leaves it out")
        double injection) implements IdleOptions, Changeable<TargetDiffusion> {

    /** With the default of each option. */
    public static TargetDiffusion defaults() {
        return Options.defaults(TargetDiffusion.class);
    }

    /** Growth of β over the steps. */
    public enum Kind {
        /** Linear plus .01. */
        TRUNCATED_LINEAR,
        /** From 1e-4 to .02 for a thousand steps, more for fewer. */
        LINEAR,
        /** ᾱ follows a squared cosine. */
        COSINE,
        /** ᾱ falls with the root of the step. */
        SQUARE_ROOT
    }

    /** Rejects an empty chain, negative factors and a schedule that needs more steps. */
    public TargetDiffusion {
        if (steps < 1 || !(injection >= 0)) {
            throw new IllegalArgumentException("steps must be at least 1 and injection 0 or more, found %d and %s"
                    .formatted(steps, injection));
        }
        process(schedule, steps);
    }

    @Override
    public Map<String, String> idle() {
        String why = "the noised target is left out (injection = 0)";
        return injection == 0 ? Map.of("schedule", why, "steps", why) : Map.of();
    }

    /** The forward process. */
    GaussianDiffusion process() {
        return process(schedule, steps);
    }

    private static GaussianDiffusion process(Kind schedule, int steps) {
        return switch (schedule) {
            case TRUNCATED_LINEAR -> GaussianDiffusion.truncatedLinear(steps);
            case LINEAR -> GaussianDiffusion.linear(steps);
            case COSINE -> GaussianDiffusion.cosine(steps);
            case SQUARE_ROOT -> GaussianDiffusion.squareRoot(steps);
        };
    }
}

package io.github.genatt.baselines.vsan;

import io.github.genatt.spi.Changeable;
import io.github.genatt.spi.Option;
import io.github.genatt.spi.Options;

/**
 * The log-variance λ of latents and its bounds.
 *
 * @param initial at the start of training
 * @param min     lower bound
 * @param max     upper bound
 */
public record LogVariance(
        @Option(value = "-2", help = "initial value; at 0, noise drowns the items early in training") double initial,
        @Option(value = "-10", help = "lower bound") double min,
        @Option(value = "4", help = "upper bound") double max) implements Changeable<LogVariance> {

    /** With the default of each option. */
    public static LogVariance defaults() {
        return Options.defaults(LogVariance.class);
    }

    /** Rejects an empty range. */
    public LogVariance {
        if (!(min < max)) {
            throw new IllegalArgumentException("min must be below max, found %s and %s".formatted(min, max));
        }
    }
}

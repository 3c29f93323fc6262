package io.github.genatt.baselines.vsan;

import io.github.genatt.spi.Changeable;
import io.github.genatt.spi.Option;
import io.github.genatt.spi.Options;

/**
 * The log-variance λ of latents and its bounds.
 *
 * @param initial  at the start of training
 * @param least    lower bound
 * @param greatest upper bound
 */
public record LogVariance(
        @Option(value = "-2", help = "at the start; at 0 noise drowns the items early") double initial,
        @Option(value = "-10", help = "lower bound") double least,
        @Option(value = "4", help = "upper bound") double greatest) implements Changeable<LogVariance> {

    /** With the default of each option. */
    public static LogVariance defaults() {
        return Options.defaults(LogVariance.class);
    }

    /** Refuses an empty range. */
    public LogVariance {
        if (!(least < greatest)) {
            throw new IllegalArgumentException("least must be below greatest, found %s and %s".formatted(least, greatest));
        }
    }
}

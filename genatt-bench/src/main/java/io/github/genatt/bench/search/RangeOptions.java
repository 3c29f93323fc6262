package io.github.genatt.bench.search;

import io.github.genatt.random.CounterRandom;
import io.github.genatt.spi.Option;
import java.math.BigDecimal;
import java.math.MathContext;

/**
 * Numbers between two ends.
 *
 * @param from  least
 * @param to    greatest
 * @param scale on which they are equally likely
 * @param whole whether they are whole numbers; both ends can then be drawn
 */
public record RangeOptions(
        @Option(help = "minimum value") double from,
        @Option(help = "maximum value") double to,
        @Option(value = "linear", help = "linear, or log for values of which the magnitude is unknown") Scale scale,
        @Option(value = "false", help = "whether the values are whole numbers") boolean whole) {
    /** Enough to tell settings apart, and short enough to be read. */
    private static final MathContext DIGITS = new MathContext(4);

    /** Refuses ranges without values, and what has no logarithm. */
    public RangeOptions {
        if (!(from < to)) {
            throw new IllegalArgumentException("a range needs from < to, found %s and %s".formatted(from, to));
        }
        if (scale == Scale.LOG && !(from > 0)) {
            throw new IllegalArgumentException("a range with scale = log needs from > 0, found " + from);
        }
        if (whole && (from != Math.rint(from) || to != Math.rint(to))) {
            throw new IllegalArgumentException("a range of whole numbers needs whole ends, found %s and %s".formatted(from, to));
        }
    }

    /** A value: a {@code Long} if they are whole, else a {@code Double} of four digits. */
    Number draw(CounterRandom random) {
        double share = random.nextDouble();
        double end = whole ? to + 1 : to;
        double value = scale == Scale.LINEAR ? from + share * (end - from)
                : Math.exp(Math.log(from) + share * (Math.log(end) - Math.log(from)));
        if (whole) {
            return (long) Math.max(from, Math.min(to, Math.floor(value)));
        }
        return Math.max(from, Math.min(to, new BigDecimal(value).round(DIGITS).doubleValue()));
    }
}

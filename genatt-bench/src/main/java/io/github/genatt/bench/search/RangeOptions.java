package io.github.genatt.bench.search;

import io.github.genatt.random.CounterRandom;
import io.github.genatt.spi.Option;
import java.math.BigDecimal;
import java.math.MathContext;

/**
 * Numbers between two bounds.
 *
 * @param low     minimum
 * @param high    maximum
 * @param scale   scale of the uniform distribution
 * @param integer whether they are integers; both bounds are then included
 */
public record RangeOptions(
        @Option(help = "minimum value") double low,
        @Option(help = "maximum value") double high,
        @Option(value = "linear", help = "linear, or log for values of unknown magnitude") Scale scale,
        @Option(value = "false", help = "whether the values are integers") boolean integer) {
    /** Enough digits to distinguish settings, and short enough to read. */
    private static final MathContext DIGITS = new MathContext(4);

    /** Rejects empty ranges, and bounds without a logarithm. */
    public RangeOptions {
        if (!(low < high)) {
            throw new IllegalArgumentException("a range needs low < high, found %s and %s".formatted(low, high));
        }
        if (scale == Scale.LOG && !(low > 0)) {
            throw new IllegalArgumentException("a range with scale = log needs low > 0, found " + low);
        }
        if (integer && (low != Math.rint(low) || high != Math.rint(high))) {
            throw new IllegalArgumentException("a range of integers needs integers as bounds, found %s and %s".formatted(low, high));
        }
    }

    /** A value: a {@code Long} for integers, else a {@code Double} of four digits. */
    Number draw(CounterRandom random) {
        double share = random.nextDouble();
        double end = integer ? high + 1 : high;
        double value = scale == Scale.LINEAR ? low + share * (end - low)
                : Math.exp(Math.log(low) + share * (Math.log(end) - Math.log(low)));
        if (integer) {
            return (long) Math.max(low, Math.min(high, Math.floor(value)));
        }
        return Math.max(low, Math.min(high, new BigDecimal(value).round(DIGITS).doubleValue()));
    }
}

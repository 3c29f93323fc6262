package io.github.genatt.bench.report;

import java.util.Locale;

/** Numbers as a reader sees them, the same on every machine. */
final class Numbers {

    private Numbers() {
    }

    /** Four decimals. */
    static String metric(double value) {
        return String.format(Locale.ROOT, "%.4f", value);
    }

    /** Four decimals without the zero before the point. */
    static String compact(double value) {
        return metric(value).replaceFirst("^(-?)0\\.", "$1.");
    }

    /** {@code 0.1234 ± 0.0012}, or the mean alone. */
    static String metric(MeanAndStd spread) {
        return metric(spread.mean()) + (spread.deviation().isPresent() ? " ± " + metric(spread.deviation().getAsDouble()) : "");
    }

    /** {@code .1234±.0012}, or the mean alone. */
    static String compact(MeanAndStd spread) {
        return compact(spread.mean()) + (spread.deviation().isPresent() ? "±" + compact(spread.deviation().getAsDouble()) : "");
    }

    /** An integer with its thousands apart. */
    static String count(double value) {
        return String.format(Locale.ROOT, "%,.0f", value);
    }

    /** Seconds, with a decimal as long as it tells something. */
    static String seconds(double value) {
        return String.format(Locale.ROOT, value < 100 ? "%.1f" : "%,.0f", value);
    }
}

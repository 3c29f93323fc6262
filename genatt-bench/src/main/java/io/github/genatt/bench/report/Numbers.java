package io.github.genatt.bench.report;

import java.util.Locale;

/** Number formats for readers, the same on every machine. */
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

    /** {@code 0.1234 ± 0.0012}, or only the mean. */
    static String metric(MeanAndStd spread) {
        return metric(spread.mean()) + (spread.deviation().isPresent() ? " ± " + metric(spread.deviation().getAsDouble()) : "");
    }

    /** {@code .1234±.0012}, or only the mean. */
    static String compact(MeanAndStd spread) {
        return compact(spread.mean()) + (spread.deviation().isPresent() ? "±" + compact(spread.deviation().getAsDouble()) : "");
    }

    /** An integer with thousands separators. */
    static String count(double value) {
        return String.format(Locale.ROOT, "%,.0f", value);
    }

    /** Seconds, with a decimal below 100. */
    static String seconds(double value) {
        return String.format(Locale.ROOT, value < 100 ? "%.1f" : "%,.0f", value);
    }
}

package io.github.genatt.eval.significance;

/**
 * An interval.
 *
 * @param low  lower end
 * @param high upper end
 */
public record Interval(double low, double high) {
}

package io.github.genatt.eval.significance;

/**
 * From a low to a high value.
 *
 * @param low  lower end
 * @param high upper end
 */
public record Interval(double low, double high) {
}

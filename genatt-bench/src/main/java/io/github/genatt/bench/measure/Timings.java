package io.github.genatt.bench.measure;

import java.util.Arrays;

/**
 * Repeated measurements of one quantity.
 *
 * @param values in any order, at least one
 */
public record Timings(double... values) {

    /** Sorts a copy, and rejects an empty sample. */
    public Timings {
        if (values.length == 0) {
            throw new IllegalArgumentException("a sample needs at least one value");
        }
        values = values.clone();
        Arrays.sort(values);
    }

    /** The value in the middle, or the mean of the two in the middle. */
    public double median() {
        return (values[(values.length - 1) / 2] + values[values.length / 2]) / 2;
    }

    /**
     * The smallest value that a fraction of the values does not exceed.
     *
     * @param share above 0, at most 1
     */
    public double percentile(double share) {
        if (!(share > 0 && share <= 1)) {
            throw new IllegalArgumentException("the fraction of a percentile must be above 0 and at most 1, found " + share);
        }
        return values[(int) Math.ceil(share * values.length - 1e-9) - 1];
    }

    /** The minimum. */
    public double min() {
        return values[0];
    }

    /** The maximum. */
    public double max() {
        return values[values.length - 1];
    }
}

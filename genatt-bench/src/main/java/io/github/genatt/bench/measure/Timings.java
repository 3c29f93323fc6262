package io.github.genatt.bench.measure;

import java.util.Arrays;

/**
 * Repeated measurements of one thing.
 *
 * @param values in any order, at least one
 */
public record Timings(double... values) {

    /** Sorts a copy, and rejects none. */
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
     * The smallest value that a share of the values does not exceed.
     *
     * @param share above 0, at most 1
     */
    public double percentile(double share) {
        if (!(share > 0 && share <= 1)) {
            throw new IllegalArgumentException("a percentile is of a share above 0 and at most 1, found " + share);
        }
        return values[(int) Math.ceil(share * values.length - 1e-9) - 1];
    }

    /** The least value. */
    public double min() {
        return values[0];
    }

    /** The greatest value. */
    public double max() {
        return values[values.length - 1];
    }
}

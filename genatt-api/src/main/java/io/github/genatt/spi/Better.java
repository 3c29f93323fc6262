package io.github.genatt.spi;

/** The direction of a metric: whether higher or lower values are better. Used by early stopping, search and the best value of a column. */
public enum Better {
    HIGHER,
    LOWER;

    /** Whether a value is strictly better than another; false if either is NaN. */
    public boolean than(double value, double other) {
        return this == HIGHER ? value > other : value < other;
    }

    /** The value that every finite value is better than. */
    public double worst() {
        return this == HIGHER ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
    }
}

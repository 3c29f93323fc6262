package io.github.genatt.spi;

/** Which of two values of a metric is the better one: for early stopping, search, and the best of a column. */
public enum Better {
    HIGHER,
    LOWER;

    /** Whether a value is strictly better than another; never if one of them is NaN. */
    public boolean than(double value, double other) {
        return this == HIGHER ? value > other : value < other;
    }

    /** The value that every finite value is better than. */
    public double worst() {
        return this == HIGHER ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
    }
}

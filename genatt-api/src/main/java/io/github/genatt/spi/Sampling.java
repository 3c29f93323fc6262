package io.github.genatt.spi;

/**
 * The training examples that a model asks for.
 *
 * @param length    n, of a window
 * @param regime    which windows, and where they predict
 * @param negatives k, items drawn for each position that predicts
 */
public record Sampling(int length, Regime regime, int negatives) {

    /** Refuses lengths below 1 and negative counts. */
    public Sampling {
        if (length < 1 || negatives < 0) {
            throw new IllegalArgumentException("length must be at least 1 and negatives at least 0, found " + length + " and " + negatives);
        }
    }
}

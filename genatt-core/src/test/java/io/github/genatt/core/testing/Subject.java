package io.github.genatt.core.testing;

import io.github.genatt.spi.SequentialRecommender;

/** The model that the rules are checked on: causal, trained at every position, with cross-entropy over the catalogue. */
public interface Subject {
    /** I. */
    int ITEMS = 20;

    /** The model with windows of n items. */
    SequentialRecommender recommender(int n, double dropout);

    /** Whether the axis of a parameter that grows with n is aligned to the end of the window; else to its beginning. */
    default boolean atTheRightEnd(String parameter) {
        return parameter.endsWith("positions");
    }

    /** Whether the model can tell an item's place, so that it can learn to copy the one three steps back. */
    default boolean addressesByPosition() {
        return true;
    }
}

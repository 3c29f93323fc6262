package io.github.genatt.core.testing;

import io.github.genatt.spi.SequentialRecommender;
import java.util.stream.IntStream;

/** The model that the rules are checked on: causal, and trained at every position. */
public interface Subject {
    /** I. */
    int ITEMS = 20;

    /** The model with windows of n items. */
    SequentialRecommender recommender(int n, double dropout);

    /** The loss of one position whose items have those scores: cross-entropy over the catalogue, unless the model has another. */
    default double loss(float[] scores, int target, int... negatives) {
        double total = IntStream.range(1, scores.length).mapToDouble(i -> Math.exp(scores[i])).sum();
        return Math.log(total) - scores[target];
    }

    /** The loss below which a few users count as learned by heart. */
    default double learned() {
        return 0.05;
    }

    /** Whether the axis of a parameter that grows with n is aligned to the end of the window; else to its beginning. */
    default boolean atTheRightEnd(String parameter) {
        return parameter.endsWith("positions");
    }

    /** Whether the model can tell an item's place, so that it can learn to copy the one three steps back. */
    default boolean addressesByPosition() {
        return true;
    }
}

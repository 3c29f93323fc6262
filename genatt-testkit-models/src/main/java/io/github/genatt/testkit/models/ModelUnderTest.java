package io.github.genatt.testkit.models;

import io.github.genatt.batch.TrainingBatch;
import io.github.genatt.spi.SequentialRecommender;
import java.util.stream.IntStream;

/** The model that the rules are checked on. */
public interface ModelUnderTest {
    /** I. */
    int ITEMS = 20;

    /** The model with windows of n items. */
    SequentialRecommender recommender(int n, double dropout);

    /** Three examples for a model with windows of six items. */
    default TrainingBatch examples(ModelFixture fixture) {
        return fixture.batch(Sequences.random(3, 3, 9, ITEMS));
    }

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

    /** Items of a history for which a window of n has room. */
    default int room(int n) {
        return n;
    }

    /** How many times the steps of a model it takes that is trained at every position for that alone. */
    default int effort() {
        return 1;
    }

    /** Whether the model can tell an item's place, so that it can learn to copy the one three steps back. */
    default boolean addressesByPosition() {
        return true;
    }
}

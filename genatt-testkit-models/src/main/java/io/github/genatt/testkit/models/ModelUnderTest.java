package io.github.genatt.testkit.models;

import io.github.genatt.batch.TrainingBatch;
import io.github.genatt.engine.Parameters;
import io.github.genatt.spi.SequentialRecommender;
import java.util.stream.IntStream;

/**
 * The model under test. A test provides the model, overrides what differs for it, and selects rules, which are
 * interfaces: those of a contract, or some of them.
 */
public interface ModelUnderTest extends TestSetup {

    /** The model with windows of n items. */
    SequentialRecommender recommender(int n, double dropout);

    /** Three examples for a model with windows of six items. */
    default TrainingBatch examples(ModelFixture fixture) {
        return fixture.batch(Sequences.random(3, 3, 9, ITEMS));
    }

    /** The loss of one position for given scores of the items: cross-entropy over the catalogue, unless the model has another. */
    default double loss(float[] scores, int target, int... negatives) {
        double total = IntStream.range(1, scores.length).mapToDouble(i -> Math.exp(scores[i])).sum();
        return Math.log(total) - scores[target];
    }

    /** The loss below which a few users count as memorised. */
    default double learned() {
        return 0.05;
    }

    /** Step of a parameter to compare gradients with differences; smaller for a loss with kinks. */
    default double differenceStep() {
        return 2e-2;
    }

    /** Whether a parameter has one row per item, the first row for the padding: all of shape [I + 1, width], unless overridden. */
    default boolean isItemTable(Parameters.Info parameter) {
        return ModelFixture.hasARowForEachItem(parameter, ITEMS);
    }

    /** Whether the axis of a parameter that grows with n is aligned to the end of the window; else to its beginning. */
    default boolean atTheRightEnd(String parameter) {
        return parameter.endsWith("positions");
    }

    /** Number of items of a history that fit into a window of n. */
    default int room(int n) {
        return n;
    }

    /** How many of the last items of a full window the scores depend on; 1 for a model that uses only the last item. */
    default int reach(int n) {
        return room(n);
    }

    /** Factor on the training steps, compared with a model that is trained at every position. */
    default int effort() {
        return 1;
    }

    /** Whether the model can single out a position, so that it can learn to copy the item three steps back. */
    default boolean addressesByPosition() {
        return true;
    }

    /** The model, fitted, on two threads. */
    default ModelFixture fixture(int n, double dropout) {
        return fixture(n, dropout, 2, 1);
    }

    /** The same with a number of threads and another seed. */
    default ModelFixture fixture(int n, double dropout, int threads, long seed) {
        return new ModelFixture(engine(), recommender(n, dropout), trainingData(), threads, seed).withItemTables(this::isItemTable);
    }
}

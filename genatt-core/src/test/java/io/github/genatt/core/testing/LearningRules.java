package io.github.genatt.core.testing;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.genatt.batch.TrainingBatches;
import io.github.genatt.data.synthetic.SyntheticTasks;
import io.github.genatt.data.train.RejectionSampler;
import io.github.genatt.data.train.SequenceBatcher;
import io.github.genatt.spi.SequentialRecommender;
import io.github.genatt.spi.TrainingSequences;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** What training must reach, and that it is repeatable. */
interface LearningRules extends Subject {
    int LENGTH = 8;
    double RATE = 5e-3;

    /** Batches of 32 windows of some sequences. */
    static TrainingBatches batches(SequentialRecommender recommender, TrainingSequences data) {
        return new SequenceBatcher(data, recommender.sampling(),
                RejectionSampler.uniform(data.items(), new int[data.sequences().length][0]), 32, 7);
    }

    @Test
    default void thePaddingRowOfTheItemTableStaysZero() {
        SequentialRecommender recommender = recommender(LENGTH, 0.1);
        int[][] sequences = Sequences.random(20, 2, LENGTH, ITEMS);
        try (Lab lab = Lab.of(recommender, ITEMS)) {
            float[] before = lab.parameters().read(Lab.ITEM_TABLE);
            lab.train(batches(recommender, new TrainingSequences(ITEMS, sequences)), 10, 0.01);
            float[] after = lab.parameters().read(Lab.ITEM_TABLE);
            int width = after.length / (ITEMS + 1);
            assertArrayEquals(new float[width], Arrays.copyOf(after, width));
            assertNotEquals(before[width], after[width], "the table is trained");
        }
    }

    @Test
    default void aFewUsersAreLearnedByHeart() {
        int[][] sequences = Sequences.random(8, LENGTH + 1, LENGTH + 1, ITEMS);
        IntStream.range(0, 8).forEach(user -> sequences[user][0] = 1 + user);
        SequentialRecommender recommender = recommender(LENGTH, 0);
        try (Lab lab = Lab.of(recommender, ITEMS)) {
            int steps = 500 * effort();
            double loss = lab.train(batches(recommender, new TrainingSequences(ITEMS, sequences)), steps, RATE)[steps - 1];
            assertTrue(loss < learned(), "loss after %d steps: %s".formatted(steps, loss));
            assertEquals(1, lab.recallAtOne(sequences));
        }
    }

    @Test
    default void theFollowerInACycleIsLearned() {
        assertTrue(recallOn(SyntheticTasks.cycle(256, LENGTH + 2, ITEMS, 1), SyntheticTasks.cycle(200, LENGTH + 2, ITEMS, 2), 200) >= 0.99);
    }

    @Test
    default void theItemThreeStepsBackIsLearned() {
        Assumptions.assumeTrue(addressesByPosition());
        double recall = recallOn(SyntheticTasks.copyBack(512, LENGTH + 1, ITEMS, 3, 1),
                SyntheticTasks.copyBack(200, LENGTH + 1, ITEMS, 3, 2), 800);
        assertTrue(recall > 0.95, "Recall@1 is " + recall);
    }

    private double recallOn(TrainingSequences train, TrainingSequences test, int steps) {
        SequentialRecommender recommender = recommender(LENGTH, 0);
        try (Lab lab = Lab.of(recommender, ITEMS)) {
            lab.train(batches(recommender, train), steps * effort(), RATE);
            return lab.recallAtOne(test.sequences());
        }
    }

    @Test
    default void theSameSeedGivesTheSameBitsOnAnyNumberOfThreads() {
        Map<String, float[]> one = trained(1, 1);
        for (int threads : new int[] {1, 2, 8}) {
            Map<String, float[]> other = trained(threads, 1);
            assertEquals(one.keySet(), other.keySet());
            one.forEach((name, values) -> assertArrayEquals(values, other.get(name), name + " on " + threads + " threads"));
        }
    }

    @Test
    default void anotherSeedGivesAnotherModel() {
        Map<String, float[]> one = trained(2, 1);
        Map<String, float[]> other = trained(2, 2);
        assertTrue(one.keySet().stream().anyMatch(name -> !Arrays.equals(one.get(name), other.get(name))));
    }

    /** The parameters and the scores after some steps with dropout. */
    private Map<String, float[]> trained(int threads, long seed) {
        SequentialRecommender recommender = recommender(LENGTH, 0.3);
        TrainingSequences data = new TrainingSequences(ITEMS, Sequences.random(70, 2, 12, ITEMS));
        try (Lab lab = new Lab(recommender, ITEMS, threads, seed)) {
            lab.train(batches(recommender, data), 7, RATE);
            Map<String, float[]> found = lab.values();
            found.put("scores", lab.scores(data.sequences())[69]);
            return found;
        }
    }
}

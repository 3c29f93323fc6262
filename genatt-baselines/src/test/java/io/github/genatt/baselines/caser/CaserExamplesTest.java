package io.github.genatt.baselines.caser;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.genatt.batch.TrainingBatch;
import io.github.genatt.data.train.RejectionSampler;
import io.github.genatt.data.train.SequenceBatcher;
import io.github.genatt.spi.ExampleScheme;
import io.github.genatt.spi.TrainingSequences;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What Caser is trained on: L inputs, T targets, and k negatives of each. */
class CaserExamplesTest {
    private static final int ITEMS = 20;

    private static Caser caser(int length, int targets, ExampleScheme scheme) {
        return new Caser(8, length, targets, 4, 2, 0, 2, scheme);
    }

    private static SequenceBatcher batcher(Caser model, int[]... sequences) {
        return new SequenceBatcher(new TrainingSequences(ITEMS, sequences), model.exampleSpec(),
                RejectionSampler.uniform(ITEMS, new int[sequences.length][0]), 8, 7);
    }

    /** The inputs and the targets of each row. */
    private static Set<String> examples(Caser model, TrainingBatch batch) {
        int n = batch.inputs().length();
        Set<String> examples = new TreeSet<>();
        for (int row = 0; row < batch.inputs().rows(); row++) {
            MultiTargetWindows targets = MultiTargetWindows.of(batch.slice(row, row + 1), model.targets());
            assertEquals(3 * model.targets(), targets.items().length, "2 negatives for each target");
            examples.add(Arrays.toString(Arrays.copyOfRange(batch.inputs().items(), row * n, row * n + model.maxLength()))
                    + Arrays.toString(Arrays.copyOf(targets.items(), model.targets())));
        }
        return examples;
    }

    @Test
    void everyWindowHasLInputsAndTTargets() {
        Caser model = caser(5, 3, ExampleScheme.SLIDING_WINDOW);
        int[] nine = IntStream.rangeClosed(1, 9).toArray();
        assertEquals(Set.of("[1, 2, 3, 4, 5][6, 7, 8]", "[2, 3, 4, 5, 6][7, 8, 9]", "[0, 0, 0, 0, 0][4, 5, 6]"),
                examples(model, batcher(model, nine, new int[] {4, 5, 6}).batch(0)));
    }

    @Test
    void everyPrefixAddsTheBeginningsOfLongSequences() {
        Caser model = caser(3, 2, ExampleScheme.EVERY_PREFIX);
        assertEquals(Set.of("[0, 0, 0][1, 2]", "[0, 0, 1][2, 3]", "[0, 1, 2][3, 4]", "[1, 2, 3][4, 5]", "[2, 3, 4][5, 6]"),
                examples(model, batcher(model, IntStream.rangeClosed(1, 6).toArray()).batch(0)));
    }

    @Test
    void randomPrefixTakesOneOfThemInEachEpoch() {
        int[] six = IntStream.rangeClosed(1, 6).toArray();
        Caser every = caser(3, 2, ExampleScheme.EVERY_PREFIX);
        Caser random = caser(3, 2, ExampleScheme.RANDOM_PREFIX);
        SequenceBatcher batches = batcher(random, six);
        Set<String> seen = new HashSet<>();
        for (int epoch = 0; epoch < 60; epoch++) {
            Set<String> one = examples(random, batches.batch(epoch));
            assertEquals(1, one.size());
            seen.addAll(one);
        }
        assertEquals(examples(every, batcher(every, six).batch(0)), seen);
    }

    @Test
    void paddingIsNoTargetAndEachGroupCountsAsOne() {
        Caser model = caser(2, 3, ExampleScheme.SLIDING_WINDOW);
        TrainingBatch batch = batcher(model, new int[][] {{4, 5}, {1, 2, 3, 4, 5}}).batch(0);
        MultiTargetWindows targets = MultiTargetWindows.of(batch, 3);
        for (int row = 0; row < 2; row++) {
            boolean padded = targets.items()[row * 9] == 0;
            float[] expected = padded ? new float[] {0, 0.25f, 0.25f} : new float[] {1 / 6f, 1 / 6f, 1 / 6f};
            assertArrayEquals(expected, Arrays.copyOfRange(targets.weights(), row * 9, row * 9 + 3), 1e-6f);
            assertArrayEquals(new float[] {1, 1, 1, 0, 0, 0, 0, 0, 0}, Arrays.copyOfRange(targets.labels(), row * 9, row * 9 + 9));
            float[] negatives = Arrays.copyOfRange(targets.weights(), row * 9 + 3, row * 9 + 9);
            for (float weight : negatives) {
                assertEquals(1 / 12f, weight, 1e-6f);
            }
        }
        assertTrue(IntStream.of(targets.items()).anyMatch(item -> item == 0), "one row is padded");
    }
}

package io.github.genatt.data.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.genatt.batch.SequenceBatch;
import io.github.genatt.batch.TrainingBatch;
import io.github.genatt.data.Split;
import io.github.genatt.data.split.Splits;
import io.github.genatt.data.synthetic.SyntheticTasks;
import io.github.genatt.spi.ExampleScheme;
import io.github.genatt.spi.ExampleSpec;
import io.github.genatt.spi.SameTarget;
import io.github.genatt.spi.TrainingSequences;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Companions: windows of other examples with the same target. */
class SameTargetIndexTest {
    private static final int ITEMS = 9;

    private static SequenceBatcher batcher(int[][] training, ExampleScheme scheme) {
        ExampleSpec spec = ExampleSpec.of(6).withScheme(scheme).withSameTargetWindows();
        return new SequenceBatcher(new TrainingSequences(ITEMS, training), spec,
                RejectionSampler.uniform(ITEMS, new int[training.length][0]), 16, 5);
    }

    @Test
    void aCompanionHasTheSameTargetAndIsAnotherPrefixWhereThereIsOne() {
        int[][] training = SyntheticTasks.random(12, 8, ITEMS, 2).sequences();
        SameTargetIndex groups = new SameTargetIndex(training, ITEMS, 1);
        for (int user = 0; user < training.length; user++) {
            for (int end = 1; end < training[user].length; end++) {
                for (int epoch = 0; epoch < 20; epoch++) {
                    SameTargetIndex.Prefix other = groups.draw(user, end, epoch);
                    assertEquals(training[user][end], training[other.user()][other.end()]);
                    assertNotEquals(new SameTargetIndex.Prefix(user, end), other);
                }
            }
        }
    }

    @Test
    void aTargetThatOccursNowhereElseGetsItsOwnWindow() {
        SameTargetIndex groups = new SameTargetIndex(new int[][] {{1, 2, 3}, {2, 4}}, ITEMS, 1);
        assertEquals(new SameTargetIndex.Prefix(0, 2), groups.draw(0, 2, 7));
    }

    @Test
    void theThreeOthersOfAGroupOfFourAreDrawnEquallyOften() {
        SameTargetIndex groups = new SameTargetIndex(new int[][] {{1, 9}, {2, 9, 3, 9}, {4, 9}}, ITEMS, 1);
        Map<SameTargetIndex.Prefix, Integer> times = new HashMap<>();
        int draws = 30_000;
        IntStream.range(0, draws).forEach(epoch -> times.merge(groups.draw(1, 3, epoch), 1, Integer::sum));
        assertEquals(3, times.size());
        double square = times.values().stream().mapToDouble(count -> Math.pow(count - draws / 3.0, 2) / (draws / 3.0)).sum();
        assertTrue(square < 13.8, "χ² with two degrees of freedom, p = 0.001: " + square);
    }

    @Test
    void theLastOfAGroupIsTheLastWithAnotherWindow() {
        int[][] training = {{1, 9}, {2, 9, 3, 9}, {4, 5, 9}, {6, 5, 9}};
        SameTargetIndex groups = new SameTargetIndex(training, ITEMS, 1);
        SameTargetIndex.Prefix last = new SameTargetIndex.Prefix(3, 2);
        for (int[] prefix : new int[][] {{0, 1}, {1, 1}, {1, 3}, {2, 2}}) {
            assertEquals(last, groups.last(prefix[0], prefix[1], 6), "of a target always the same");
        }
        assertEquals(new SameTargetIndex.Prefix(2, 2), groups.last(3, 2, 6), "but for itself");
        assertEquals(new SameTargetIndex.Prefix(1, 3), groups.last(3, 2, 1), "in windows of one item, user 2 has the same");
        assertEquals(new SameTargetIndex.Prefix(1, 2), groups.last(1, 2, 6), "alone with its target");
    }

    @Test
    void theSpecSaysWhichCompanionItIs() {
        ExampleSpec spec = ExampleSpec.of(6).withScheme(ExampleScheme.EVERY_PREFIX).withSameTargetWindows(SameTarget.LAST);
        int[][] training = {{1, 9}, {2, 9}, {3, 9}, {4, 9}};
        SequenceBatcher batcher = new SequenceBatcher(new TrainingSequences(ITEMS, training), spec, RejectionSampler.uniform(ITEMS,
                new int[4][0]), 4, 5);
        for (int epoch = 0; epoch < 5; epoch++) {
            TrainingBatch batch = batcher.batch(epoch);
            for (int row = 0; row < 4; row++) {
                assertEquals(batch.inputs().users()[row] == 3 ? 3 : 4, batch.sameTargetWindows().orElseThrow().items()[row * 6 + 5]);
            }
        }
    }

    @Test
    void theWindowOfACompanionEndsBeforeTheTarget() {
        for (ExampleScheme scheme : new ExampleScheme[] {ExampleScheme.EVERY_PREFIX, ExampleScheme.RANDOM_PREFIX,
                ExampleScheme.ALL_POSITIONS}) {
            TrainingBatch batch = batcher(new int[][] {{1, 2, 3}, {4, 5, 3}}, scheme).batch(0);
            SequenceBatch companions = batch.sameTargetWindows().orElseThrow();
            for (int row = 0; row < batch.inputs().rows(); row++) {
                if (batch.targets()[row * 6 + 5] == 3) {
                    int[] expected = batch.inputs().users()[row] == 0 ? new int[] {0, 0, 0, 0, 4, 5} : new int[] {0, 0, 0, 0, 1, 2};
                    assertArrayEquals(expected, Arrays.copyOfRange(companions.items(), row * 6, row * 6 + 6), scheme.toString());
                }
            }
        }
    }

    @Test
    void noValidationOrTestItemIsEverInACompanion() {
        int[][] sequences = IntStream.range(0, 9).mapToObj(user -> new int[] {1 + user % 3, 4, 5, 6, 7, 8}).toArray(int[][]::new);
        Split split = Splits.leaveOneOut(sequences);
        SequenceBatcher batcher = batcher(split.training(), ExampleScheme.EVERY_PREFIX);
        for (int step = 0; step < 3 * batcher.stepsPerEpoch(); step++) {
            assertTrue(Arrays.stream(batcher.batch(step).sameTargetWindows().orElseThrow().items()).allMatch(item -> item <= 5));
        }
    }

    @Test
    void partsOfABatchKeepTheirCompanions() {
        TrainingBatch batch = batcher(SyntheticTasks.random(12, 8, ITEMS, 2).sequences(), ExampleScheme.EVERY_PREFIX).batch(0);
        SequenceBatch part = batch.slice(3, 5).sameTargetWindows().orElseThrow();
        assertArrayEquals(Arrays.copyOfRange(batch.sameTargetWindows().orElseThrow().items(), 18, 30), part.items());
    }
}

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
import io.github.genatt.spi.Regime;
import io.github.genatt.spi.Sampling;
import io.github.genatt.spi.TrainingSequences;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Companions: windows of other examples with the same target. */
class SameTargetTest {
    private static final int ITEMS = 9;

    private static SequenceBatcher batcher(int[][] training, Regime regime) {
        Sampling sampling = Sampling.of(6).withRegime(regime).withCompanions();
        return new SequenceBatcher(new TrainingSequences(ITEMS, training), sampling,
                RejectionSampler.uniform(ITEMS, new int[training.length][0]), 16, 5);
    }

    @Test
    void aCompanionHasTheSameTargetAndIsAnotherPrefixWhereThereIsOne() {
        int[][] training = SyntheticTasks.random(12, 8, ITEMS, 2).sequences();
        SameTarget groups = new SameTarget(training, ITEMS, 1);
        for (int user = 0; user < training.length; user++) {
            for (int end = 1; end < training[user].length; end++) {
                for (int epoch = 0; epoch < 20; epoch++) {
                    SameTarget.Prefix other = groups.draw(user, end, epoch);
                    assertEquals(training[user][end], training[other.user()][other.end()]);
                    assertNotEquals(new SameTarget.Prefix(user, end), other);
                }
            }
        }
    }

    @Test
    void aTargetThatOccursNowhereElseGetsItsOwnWindow() {
        SameTarget groups = new SameTarget(new int[][] {{1, 2, 3}, {2, 4}}, ITEMS, 1);
        assertEquals(new SameTarget.Prefix(0, 2), groups.draw(0, 2, 7));
    }

    @Test
    void theThreeOthersOfAGroupOfFourAreDrawnEquallyOften() {
        SameTarget groups = new SameTarget(new int[][] {{1, 9}, {2, 9, 3, 9}, {4, 9}}, ITEMS, 1);
        Map<SameTarget.Prefix, Integer> times = new HashMap<>();
        int draws = 30_000;
        IntStream.range(0, draws).forEach(epoch -> times.merge(groups.draw(1, 3, epoch), 1, Integer::sum));
        assertEquals(3, times.size());
        double square = times.values().stream().mapToDouble(count -> Math.pow(count - draws / 3.0, 2) / (draws / 3.0)).sum();
        assertTrue(square < 13.8, "χ² with two degrees of freedom, p = 0.001: " + square);
    }

    @Test
    void theWindowOfACompanionEndsBeforeTheTarget() {
        for (Regime regime : new Regime[] {Regime.EVERY_PREFIX, Regime.RANDOM_PREFIX, Regime.ALL_POSITIONS}) {
            TrainingBatch batch = batcher(new int[][] {{1, 2, 3}, {4, 5, 3}}, regime).batch(0);
            SequenceBatch companions = batch.companions().orElseThrow();
            for (int row = 0; row < batch.inputs().rows(); row++) {
                if (batch.targets()[row * 6 + 5] == 3) {
                    int[] expected = batch.inputs().users()[row] == 0 ? new int[] {0, 0, 0, 0, 4, 5} : new int[] {0, 0, 0, 0, 1, 2};
                    assertArrayEquals(expected, Arrays.copyOfRange(companions.items(), row * 6, row * 6 + 6), regime.toString());
                }
            }
        }
    }

    @Test
    void noValidationOrTestItemIsEverInACompanion() {
        int[][] sequences = IntStream.range(0, 9).mapToObj(user -> new int[] {1 + user % 3, 4, 5, 6, 7, 8}).toArray(int[][]::new);
        Split split = Splits.leaveOneOut(sequences);
        SequenceBatcher batcher = batcher(split.training(), Regime.EVERY_PREFIX);
        for (int step = 0; step < 3 * batcher.stepsPerEpoch(); step++) {
            assertTrue(Arrays.stream(batcher.batch(step).companions().orElseThrow().items()).allMatch(item -> item <= 5));
        }
    }

    @Test
    void partsOfABatchKeepTheirCompanions() {
        TrainingBatch batch = batcher(SyntheticTasks.random(12, 8, ITEMS, 2).sequences(), Regime.EVERY_PREFIX).batch(0);
        SequenceBatch part = batch.rows(3, 5).companions().orElseThrow();
        assertArrayEquals(Arrays.copyOfRange(batch.companions().orElseThrow().items(), 18, 30), part.items());
    }
}

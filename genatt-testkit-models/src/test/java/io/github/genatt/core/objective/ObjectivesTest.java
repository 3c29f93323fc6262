package io.github.genatt.core.objective;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.genatt.batch.SequenceBatch;
import io.github.genatt.batch.TrainingBatch;
import io.github.genatt.core.model.Scopes;
import io.github.genatt.data.train.RejectionSampler;
import io.github.genatt.data.train.SequenceBatcher;
import io.github.genatt.engine.EngineSession;
import io.github.genatt.random.CounterRandom;
import io.github.genatt.spi.ExampleScheme;
import io.github.genatt.spi.ExampleSpec;
import io.github.genatt.spi.LossTerm;
import io.github.genatt.spi.Objective;
import io.github.genatt.spi.PassContext;
import io.github.genatt.spi.PassMode;
import io.github.genatt.spi.TrainingSequences;
import io.github.genatt.testkit.models.Sequences;
import io.github.genatt.testkit.models.Sessions;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Objectives on states that are given. Legend: B rows, n length, d width, I items. */
class ObjectivesTest {
    private static final int ITEMS = 9;
    private static final int WIDTH = 4;
    private static final EngineSession SESSION = Sessions.open(1);

    @AfterAll
    static void close() {
        SESSION.close();
    }

    private static float[] gaussians(String name, int count, double deviation) {
        CounterRandom random = CounterRandom.of(1, name);
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = (float) (deviation * random.nextGaussian());
        }
        return values;
    }

    /** The loss on states whose position at distance k from the end is the same for any n. */
    private static double loss(Objective objective, TrainingBatch batch, double deviation) {
        int n = batch.inputs().length();
        int rows = batch.inputs().rows();
        float[] states = new float[rows * n * WIDTH];
        for (int row = 0; row < rows; row++) {
            float[] fromTheEnd = gaussians("states" + row, 100, deviation);
            for (int i = 0; i < n * WIDTH; i++) {
                states[(row + 1) * n * WIDTH - 1 - i] = fromTheEnd[i];
            }
        }
        float[] table = gaussians("items", (ITEMS + 1) * WIDTH, deviation);
        List<LossTerm> terms = Sessions.once(SESSION, rows, ops -> objective.loss(PassContext.of(Scopes.over(SESSION.parameters(), 1),
                ops, PassMode.training(0), ITEMS, n).objective(
                        ops.constant(states, rows, n, WIDTH), ops.constant(table, ITEMS + 1, WIDTH), batch)));
        return terms.stream().mapToDouble(term -> term.weight() * term.value()).sum();
    }

    private static TrainingBatch batch(int n, int negatives) {
        TrainingBatch batch = Sequences.batch(n, new int[] {3, 4, 5, 6}, new int[] {7, 8});
        return Sequences.withTargets(batch.inputs(), batch.targets(), negatives);
    }

    @Test
    void equalLogitsCostTheLogarithmOfTheClasses() {
        assertEquals(Math.log(ITEMS), loss(new CrossEntropy(ExampleScheme.ALL_POSITIONS), batch(5, 0), 0), 1e-6);
        assertEquals(Math.log(4), loss(new SampledCrossEntropy(ExampleScheme.ALL_POSITIONS, 3), batch(5, 3), 0), 1e-6);
    }

    @Test
    void pairsOfLogitsOfZeroCostTwoLogTwo() {
        assertEquals(2 * Math.log(2), loss(new BinaryCrossEntropy(ExampleScheme.ALL_POSITIONS, 1), batch(5, 1), 0), 1e-6);
        assertEquals(4 * Math.log(2), loss(new BinaryCrossEntropy(ExampleScheme.ALL_POSITIONS, 3), batch(5, 3), 0), 1e-6);
    }

    @Test
    void allOtherItemsAsNegativesGiveTheFullCrossEntropy() {
        TrainingBatch whole = batch(5, 0);
        int k = ITEMS - 1;
        int[] others = new int[whole.targets().length * k];
        for (int i = 0; i < whole.targets().length; i++) {
            int target = whole.targets()[i];
            if (target != 0) {
                System.arraycopy(IntStream.rangeClosed(1, ITEMS).filter(item -> item != target).toArray(), 0, others, i * k, k);
            }
        }
        TrainingBatch sampled = whole.withNegatives(others);
        assertEquals(loss(new CrossEntropy(ExampleScheme.ALL_POSITIONS), whole, 1),
                loss(new SampledCrossEntropy(ExampleScheme.ALL_POSITIONS, k), sampled, 1), 1e-5);
    }

    @Test
    void aBetterTargetCostsLess() {
        TrainingBatch batch = Sequences.withTargets(SequenceBatch.of(1, new int[] {1}, new int[] {0}, new long[] {0}), new int[] {2}, 1);
        for (Objective objective : List.of(new CrossEntropy(ExampleScheme.ALL_POSITIONS),
                new SampledCrossEntropy(ExampleScheme.ALL_POSITIONS, 1),
                new BinaryCrossEntropy(ExampleScheme.ALL_POSITIONS, 1))) {
            double[] costs = IntStream.of(-1, 0, 1).mapToDouble(direction -> Sessions.once(SESSION, 1, ops -> {
                float[] table = new float[(ITEMS + 1) * WIDTH];
                table[2 * WIDTH] = direction;
                return objective.loss(PassContext.of(Scopes.over(SESSION.parameters(), 1), ops, PassMode.training(0), ITEMS, 1).objective(
                        ops.constant(new float[] {1, 0, 0, 0}, 1, 1, WIDTH), ops.constant(table, ITEMS + 1, WIDTH), batch)).get(0).value();
            })).toArray();
            assertTrue(costs[0] > costs[1] && costs[1] > costs[2], objective + " " + Arrays.toString(costs));
        }
    }

    @Test
    void theAmountOfPaddingDoesNotMatter() {
        for (Objective objective : List.of(new CrossEntropy(ExampleScheme.ALL_POSITIONS),
                new SampledCrossEntropy(ExampleScheme.ALL_POSITIONS, 2),
                new BinaryCrossEntropy(ExampleScheme.ALL_POSITIONS, 2))) {
            int negatives = objective.negativesPerPosition();
            double tight = loss(objective, batch(3, negatives), 1);
            assertEquals(tight, loss(objective, batch(4, negatives), 1), 1e-5, objective.toString());
            assertEquals(tight, loss(objective, batch(20, negatives), 1), 1e-5, objective.toString());
        }
    }

    @Test
    void prefixesTrainTheLastColumnAlone() {
        int[][] sequences = Sequences.random(30, 2, 9, ITEMS);
        for (ExampleScheme scheme : List.of(ExampleScheme.EVERY_PREFIX, ExampleScheme.RANDOM_PREFIX)) {
            Objective objective = new CrossEntropy(scheme);
            ExampleSpec spec = ExampleSpec.of(5).withScheme(objective.examples()).withNegatives(objective.negativesPerPosition());
            var batches = new SequenceBatcher(new TrainingSequences(ITEMS, sequences), spec,
                    RejectionSampler.uniform(ITEMS, new int[30][0]), 30, 1);
            TrainingBatch batch = batches.batch(0);
            int[] targets = batch.targets();
            for (int i = 0; i < targets.length; i++) {
                assertEquals(i % 5 == 4, targets[i] != 0, "position " + i);
                assertEquals(i % 5 == 4 ? 1f / batch.inputs().rows() : 0, batch.weights()[i]);
            }
        }
    }

    @Test
    void trainingWithoutNegativesIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> new BinaryCrossEntropy(ExampleScheme.ALL_POSITIONS, 0));
        assertThrows(IllegalArgumentException.class, () -> new SampledCrossEntropy(ExampleScheme.ALL_POSITIONS, 0));
    }
}

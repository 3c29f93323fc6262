package io.github.genatt.baselines.pdrec;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.genatt.baselines.diffusion.GaussianDiffusion;
import io.github.genatt.baselines.diffusion.ReverseChain;
import io.github.genatt.batch.Requests;
import io.github.genatt.batch.SequenceBatch;
import io.github.genatt.engine.EngineSession;
import io.github.genatt.random.CounterRandom;
import io.github.genatt.spi.Need;
import io.github.genatt.spi.SequentialRecommender;
import io.github.genatt.spi.TrainingSequences;
import io.github.genatt.testkit.models.GradientRule;
import io.github.genatt.testkit.models.ModelFixture;
import io.github.genatt.testkit.models.RepeatabilityRules;
import io.github.genatt.testkit.models.ScoreRules;
import io.github.genatt.testkit.models.Sessions;
import io.github.genatt.testkit.models.StageRules;
import io.github.genatt.testkit.models.WindowRules;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** TI-DiffRec: its vectors, its steps, and what it learns. */
class TiDiffRecTest {
    private static final int ITEMS = 20;

    static TiDiffRec model(int n, double dropout, TimeWeights weights) {
        return new TiDiffRec(16, n, 4, dropout, new TiDiffRec.Noise(3, 1, 0.05, 0.5, true), weights, 0.5);
    }

    @Nested
    class WithTimes implements ScoreRules, WindowRules, GradientRule, RepeatabilityRules {
        @Override
        public SequentialRecommender recommender(int n, double dropout) {
            return model(n, dropout, TimeWeights.LINEAR);
        }
    }

    @Nested
    class WithoutTimes implements ScoreRules, WindowRules {
        @Override
        public SequentialRecommender recommender(int n, double dropout) {
            return model(n, dropout, TimeWeights.ALL_ONE);
        }
    }

    @Nested
    class BetweenEpochs implements StageRules {
        @Override
        public SequentialRecommender staged() {
            return model(8, 0.3, TimeWeights.LINEAR);
        }
    }

    @Test
    void weightsGrowWithTime() {
        double[] found = TimeWeights.linear(0.3, 100, 300, 150, 500);
        assertArrayEquals(new double[] {0.3, 0.65, 0.3 + 0.7 / 8, 1}, found, 1e-12);
        assertArrayEquals(new double[] {1, 1, 1}, TimeWeights.linear(0.3, 7, 7, 7));
        assertEquals(0, TimeWeights.linear(0.3).length);
    }

    @Test
    void aVectorHasAWeightForEachItemAndNothingElse() {
        SequenceBatch windows = SequenceBatch.of(Requests.of(new int[] {3, 1, 3}, new int[] {}, new int[] {2})
                .withTimes(new long[] {10, 20, 30}, new long[] {}, new long[] {5}), 4, 1);
        assertArrayEquals(new float[] {0, 0.75f, 0, 1, 0, 0, 0, 0, 0, 0, 1, 0}, TimeWeights.LINEAR.vectors(windows, 0.5, 3), 1e-6f);
        assertArrayEquals(new float[] {0, 1, 0, 1, 0, 0, 0, 0, 0, 0, 1, 0}, TimeWeights.ALL_ONE.vectors(windows, 0.5, 3));
    }

    @Test
    void timesAreNeededWhereTheyWeighAndMissedWhereNot() {
        assertEquals(Set.of(Need.TIMES), model(5, 0, TimeWeights.LINEAR).needs());
        assertEquals(List.of(), model(5, 0, TimeWeights.LINEAR).caveats());
        assertEquals(Set.of(), model(5, 0, TimeWeights.ALL_ONE).needs());
        assertTrue(model(5, 0, TimeWeights.ALL_ONE).caveats().get(0).contains("no times"));
    }

    @Test
    void lossesOfStepsWeighByTheirSignal() {
        double[] weights = StepChances.weights(GaussianDiffusion.linearVariance(10, 5e-6, 5e-5));
        assertEquals(1, weights[0]);
        assertEquals(33_333.2, weights[1], 0.2);
        assertEquals(1818.19, weights[9], 0.01);
        assertTrue(DoubleStream.of(weights).allMatch(weight -> weight > 0));
    }

    @Test
    void stepsAreDrawnByTheirLosses() {
        float[] chances = StepChances.of(new double[] {4, 36, 0}, new long[] {1, 4, 2});
        assertArrayEquals(new float[] {0.999f * 2 / 5 + 0.001f / 3, 0.999f * 3 / 5 + 0.001f / 3, 0.001f / 3}, chances, 1e-6f);
        double sum = 0;
        double mean = 0;
        for (float chance : chances) {
            sum += chance;
            mean += chance * 3 / 3;
        }
        assertEquals(1, sum, 1e-6);
        assertEquals(1, mean, 1e-6);
        assertArrayEquals(StepChances.even(3), StepChances.of(new double[] {4, 36, 0}, new long[] {1, 4, 0}), "a step without losses");
        assertArrayEquals(StepChances.even(2), StepChances.of(new double[2], new long[] {1, 1}), "no losses at all");
    }

    @Test
    void numbersFallOnStepsInProportion() {
        float[] chances = {0.5f, 0, 0.25f, 0.25f};
        assertArrayEquals(new int[] {0, 0, 2, 3, 3}, DoubleStream.of(0, 0.499, 0.5, 0.75, 1 - 1e-12)
                .mapToInt(u -> StepChances.drawn(chances, u)).toArray());
    }

    /** A denoiser that knows the clean vector gives it back exactly; one that returns its input but for the rounding of the variances. */
    @Test
    void aChainFromTheCleanVectorEndsThere() {
        float[] clean = {0, 0.5f, 1, 0.7f};
        GaussianDiffusion process = new TiDiffRec.Noise(10, 0.01, 5e-4, 5e-3, true).process();
        try (EngineSession session = Sessions.open(1)) {
            session.infer(List.of(new long[] {1}), (ops, part) -> {
                float[] known = new ReverseChain(process, (x, t) -> ops.constant(clean, 1, 4)).alongMeans(ops, ops.constant(clean, 1, 4))
                        .toArray();
                assertArrayEquals(clean, known);
                float[] same = new ReverseChain(process, (x, t) -> x).alongMeans(ops, ops.constant(clean, 1, 4)).toArray();
                assertArrayEquals(clean, same, 1e-4f);
                return same;
            });
        }
    }

    /** Users of two kinds, with a kind of items each. */
    @Test
    void itemsOfTheOwnKindAreFound() {
        int[][] sequences = IntStream.range(0, 60).mapToObj(user -> {
            CounterRandom random = CounterRandom.of(user, "user");
            return IntStream.range(0, 6).map(i -> 1 + user % 2 * 10 + random.nextInt(10)).toArray();
        }).toArray(int[][]::new);
        try (ModelFixture fixture = new ModelFixture(model(8, 0.2, TimeWeights.LINEAR), new TrainingSequences(ITEMS, sequences))) {
            fixture.train(fixture.batches(sequences), 300, 5e-3);
            int[][] histories = {{1, 2, 3}, {11, 12, 13}};
            float[][] scores = fixture.scores(histories);
            for (int kind = 0; kind < 2; kind++) {
                float[] own = scores[kind];
                int first = kind * 10;
                int other = 10 - first;
                double unseen = IntStream.rangeClosed(4, 10).mapToDouble(i -> own[first + i]).average().orElseThrow();
                double others = IntStream.rangeClosed(1, 10).mapToDouble(i -> own[other + i]).average().orElseThrow();
                assertTrue(unseen > 2 * others, Arrays.toString(own));
            }
        }
    }

    @Test
    void settingsWithoutMeaningAreRejected() {
        TiDiffRec model = model(5, 0, TimeWeights.LINEAR);
        assertThrows(IllegalArgumentException.class, () -> model.with("hidden-size", 0));
        assertThrows(IllegalArgumentException.class, () -> model.with("min-weight", 1.5));
        assertThrows(IllegalArgumentException.class, () -> model.with("diffusion.steps", 0));
        assertThrows(IllegalArgumentException.class, () -> model.with("diffusion.min-variance", 0.6));
        assertFalse(model.with("time-weights", TimeWeights.ALL_ONE).idle().isEmpty());
    }
}

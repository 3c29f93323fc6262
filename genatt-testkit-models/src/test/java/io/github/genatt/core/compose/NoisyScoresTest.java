package io.github.genatt.core.compose;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.genatt.batch.TrainingBatch;
import io.github.genatt.core.attention.DotProductAttention;
import io.github.genatt.core.transformer.BlockOptions.Norm;
import io.github.genatt.spi.SequentialRecommender;
import io.github.genatt.testkit.models.Compositions;
import io.github.genatt.testkit.models.ModelFixture;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class NoisyScoresTest {
    private static final int ITEMS = 400;
    private static final int[] HISTORY = {3, 1, 2};

    private static SequentialRecommender model() {
        return Compositions.composed(8, 5, Compositions.transformer(1, Norm.POST, 0.2, Compositions.UNMIXED),
                new DotProductAttention(true));
    }

    private static ModelFixture fixture(SequentialRecommender model) {
        return ModelFixture.of(model, ITEMS).scrambled(1);
    }

    private static double deviation(double[] values) {
        double mean = Arrays.stream(values).average().orElseThrow();
        return Math.sqrt(Arrays.stream(values).map(value -> (value - mean) * (value - mean)).average().orElseThrow());
    }

    @Test
    void noiseHasTheDeviationAskedForInDeviationsOfTheUsersScores() {
        try (ModelFixture clean = fixture(model()); ModelFixture noisy = fixture(new NoisyScores(model(), 0.5))) {
            float[] without = clean.scores(new int[][] {HISTORY})[0];
            float[] with = noisy.scores(new int[][] {HISTORY})[0];
            double[] noise = IntStream.rangeClosed(1, ITEMS).mapToDouble(item -> with[item] - without[item]).toArray();
            double[] scores = IntStream.rangeClosed(1, ITEMS).mapToDouble(item -> without[item]).toArray();
            // the deviation of 400 draws has one of .5/√800 = .018 itself
            assertEquals(0.5, deviation(noise) / deviation(scores), 4 * 0.018);
        }
    }

    @Test
    void eachUserHasNoiseThatStaysAndNoneIsTheModelItself() {
        int[][] histories = {HISTORY, HISTORY};
        try (ModelFixture noisy = fixture(new NoisyScores(model(), 1)); ModelFixture still = fixture(new NoisyScores(model(), 0));
                ModelFixture clean = fixture(model())) {
            float[][] scores = noisy.scores(new int[] {0, 1}, histories);
            assertFalse(Arrays.equals(scores[0], scores[1]));
            assertArrayEquals(scores, noisy.scores(new int[] {0, 1}, histories));
            assertArrayEquals(clean.scores(histories), still.scores(histories));
        }
    }

    @Test
    void trainingIsThatOfTheModel() {
        try (ModelFixture noisy = fixture(new NoisyScores(model(), 1)); ModelFixture clean = fixture(model())) {
            TrainingBatch batch = clean.batch(HISTORY, new int[] {4, 5});
            assertEquals(clean.differentiate(batch, 2, 7), noisy.differentiate(batch, 2, 7));
            assertEquals(model().exampleSpec(), new NoisyScores(model(), 1).exampleSpec());
        }
    }

    @Test
    void aNegativeDeviationIsRefused() {
        String refusal = assertThrows(IllegalArgumentException.class, () -> new NoisyScores(model(), -1)).getMessage();
        assertTrue(refusal.contains("-1"), refusal);
    }
}

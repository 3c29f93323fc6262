package io.github.genatt.models.vae;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.genatt.engine.EngineSession;
import io.github.genatt.engine.Parameters.Info;
import io.github.genatt.nn.Gaussian;
import io.github.genatt.random.CounterRandom;
import io.github.genatt.tensor.RandomSource;
import io.github.genatt.tensor.Tensor;
import io.github.genatt.testkit.models.Sessions;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** The latent Gaussian by itself. Legend: z latent width. */
class PosteriorTest {
    private static final EngineSession SESSION = Sessions.open(1);
    private static final KlOptions SUM = new KlOptions(KlOptions.Reduction.SUM, 0);

    @AfterAll
    static void close() {
        SESSION.close();
    }

    private static double divergence(float[] mean, float[] logVariance, KlOptions options) {
        return Sessions.once(SESSION, 1, ops -> options.of(ops, new Gaussian(ops.constant(mean, 1, 1, mean.length),
                ops.constant(logVariance, 1, 1, mean.length))).toArray())[0];
    }

    private static float[] filled(int z, double value) {
        float[] values = new float[z];
        Arrays.fill(values, (float) value);
        return values;
    }

    private static float[] samples(int count, double mean, double logVariance) {
        return Sessions.once(SESSION, 1, ops -> VaeAttention.bounded(ops, new Gaussian(ops.constant(filled(count, mean), 1, 1, count),
                ops.constant(filled(count, logVariance), 1, 1, count))).draw(ops, RandomSource.named("draw")).toArray());
    }

    @Test
    void theDivergenceIsZeroAtTheStandardGaussianAlone() {
        assertEquals(0, divergence(new float[4], new float[4], SUM), 1e-7);
        assertTrue(divergence(new float[] {0, 0.1f}, new float[2], SUM) > 1e-3);
        assertTrue(divergence(new float[2], new float[] {0, 0.1f}, SUM) > 1e-3);
        assertTrue(divergence(new float[2], new float[] {0, -0.1f}, SUM) > 1e-3);
    }

    @Test
    void theDivergenceIsNeverNegative() {
        CounterRandom random = CounterRandom.of(1, "posterior");
        for (int i = 0; i < 200; i++) {
            float[] mean = {(float) random.nextGaussian()};
            float[] logVariance = {(float) (3 * random.nextGaussian())};
            assertTrue(divergence(mean, logVariance, SUM) >= -1e-6);
        }
    }

    @Test
    void theClosedFormAgreesWithDraws() {
        double mean = 0.7;
        double logVariance = -0.8;
        int count = 1_000_000;
        double sum = 0;
        double squares = 0;
        for (float z : samples(count, mean, logVariance)) {
            double logQ = -0.5 * (logVariance + (z - mean) * (z - mean) / Math.exp(logVariance));
            double ratio = logQ + 0.5 * z * z;
            sum += ratio;
            squares += ratio * ratio;
        }
        double average = sum / count;
        double standardError = Math.sqrt((squares / count - average * average) / count);
        assertEquals(average, divergence(new float[] {(float) mean}, new float[] {(float) logVariance}, SUM), 3 * standardError);
    }

    @Test
    void itsGradientIsThatOfTheClosedForm() {
        float[] mean = {0.5f, -1, 2};
        float[] logVariance = {0, 1, -3};
        try (EngineSession session = Sessions.open(1)) {
            Tensor mu = session.parameters().create(new Info("mean", true, 1, 1, 3), mean);
            Tensor lambda = session.parameters().create(new Info("log-variance", true, 1, 1, 3), logVariance);
            session.accumulateGradients(List.of(Sessions.keys(1)), (ops, part) -> List.of(ops.weightedSum(
                    Generators.MEAN_DIVERGENCE.of(ops, new Gaussian(mu, lambda)), new float[] {1}, 1)));
            for (int k = 0; k < 3; k++) {
                assertEquals(mean[k] / 3, session.parameters().gradient("mean")[k], 1e-6);
                assertEquals((Math.exp(logVariance[k]) - 1) / 6, session.parameters().gradient("log-variance")[k], 1e-6);
            }
        }
    }

    @Test
    void theMeanOverDimensionsIsTheSumDividedByTheirNumber() {
        float[] mean = {0.5f, -1, 2};
        float[] logVariance = {0, 1, -3};
        assertEquals(divergence(mean, logVariance, SUM) / 3, divergence(mean, logVariance, Generators.MEAN_DIVERGENCE), 1e-6);
    }

    @Test
    void freeBitsAreNotCharged() {
        KlOptions free = new KlOptions(KlOptions.Reduction.SUM, 0.5);
        assertEquals(2 * 0.5, divergence(new float[2], new float[2], free), 1e-6);
        assertEquals(0.5 + 2, divergence(new float[] {0, 2}, new float[2], free), 1e-6);
        assertThrows(IllegalArgumentException.class, () -> new KlOptions(KlOptions.Reduction.SUM, -0.1));
    }

    @Test
    void withoutVarianceADrawIsTheMean() {
        for (float z : samples(1000, 0.7, -1000)) {
            assertEquals(0.7, z, 5 * Math.exp(-5));
        }
    }

    @Test
    void logVarianceIsHeldInsideItsBounds() {
        float[] found = Sessions.once(SESSION, 1, ops -> VaeAttention.bounded(ops, new Gaussian(ops.constant(new float[3], 1, 1, 3),
                ops.constant(new float[] {-100, 3, 100}, 1, 1, 3))).logVariance().toArray());
        assertArrayEquals(new float[] {-10, 3, 10}, found);
    }
}

package io.github.genatt.baselines.diffusion;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.genatt.engine.EngineSession;
import io.github.genatt.tensor.RandomSource;
import io.github.genatt.tensor.Tensor;
import io.github.genatt.testkit.models.Sessions;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;

/** Schedules against values computed by hand, and what a noised vector is. */
class GaussianDiffusionTest {

    @Test
    void theTruncatedLinearScheduleHasTheValuesOfItsCode() {
        GaussianDiffusion process = GaussianDiffusion.truncatedLinear(32);
        assertEquals(0.013125, process.beta(0), 1e-12);
        assertEquals(0.635, process.beta(31), 1e-12);
        assertEquals(0.05198290948, process.alphaBar(15), 1e-10);
        assertEquals(9.901299e-7, process.alphaBar(31), 1e-12);
        assertEquals(0.71862756, process.cleanShare(1), 1e-8);
        assertEquals(0.28131671, process.noisyShare(1), 1e-8);
        assertEquals(0.00104586, process.cleanShare(31), 1e-8);
        assertEquals(0.60415126, process.noisyShare(31), 1e-8);
    }

    @Test
    void theLinearVarianceHasTheValuesOfItsCode() {
        GaussianDiffusion process = GaussianDiffusion.linearVariance(10, 0.01 * 5e-4, 0.01 * 5e-3);
        assertEquals(1e-5, 1 - process.alphaBar(0), 1e-10);
        assertEquals(1.5e-5, 1 - process.alphaBar(1), 1e-9);
        assertEquals(5.49998e-5, 1 - process.alphaBar(9), 1e-9);
        assertEquals(99_999, process.signalToNoise(0), 0.01);
        assertEquals(33_333.2, process.signalToNoise(0) - process.signalToNoise(1), 0.2);
        assertEquals(1818.19, process.signalToNoise(8) - process.signalToNoise(9), 0.01);
    }

    @Test
    void noiseGrowsWithEveryStepOfEverySchedule() {
        List<IntFunction<GaussianDiffusion>> all = List.of(GaussianDiffusion::truncatedLinear, GaussianDiffusion::linear,
                GaussianDiffusion::cosine, GaussianDiffusion::squareRoot, steps -> GaussianDiffusion.linearVariance(steps, 1e-3, 0.02));
        for (IntFunction<GaussianDiffusion> schedule : all) {
            for (int steps : new int[] {21, 32, 100}) {
                GaussianDiffusion process = schedule.apply(steps);
                assertEquals(steps, process.steps());
                double before = 1;
                for (int t = 0; t < steps; t++) {
                    assertTrue(process.beta(t) > 0 && process.beta(t) <= 1, "β of " + t);
                    assertTrue(process.alphaBar(t) < before, "ᾱ of " + t);
                    before = process.alphaBar(t);
                }
            }
        }
    }

    @Test
    void theFirstStepBackIsTheCleanVectorItself() {
        GaussianDiffusion process = GaussianDiffusion.cosine(7);
        assertEquals(1, process.cleanShare(0));
        assertEquals(0, process.noisyShare(0));
    }

    /** The mean of the step before, of x_t's own mean, is x_{t−1}'s: c₁ + c₂·√ᾱ_t = √ᾱ_{t−1}. */
    @Test
    void theSharesOfAStepBackFitTheProcess() {
        GaussianDiffusion process = GaussianDiffusion.truncatedLinear(12);
        for (int t = 1; t < 12; t++) {
            assertEquals(process.signal(t - 1), process.cleanShare(t) + process.noisyShare(t) * process.signal(t), 1e-12);
        }
    }

    @Test
    void aScheduleThatSoFewStepsCannotHaveIsRejected() {
        assertThrows(IllegalArgumentException.class, () -> GaussianDiffusion.linear(5));
        assertEquals(0.11, GaussianDiffusion.truncatedLinear(1).beta(0), 1e-12);
        assertEquals(0.11, GaussianDiffusion.truncatedLinear(10).beta(9), 1e-12);
    }

    /** 10⁵ draws of 2 after step t: mean 2·√ᾱ and variance 1 − ᾱ, each within three standard errors. */
    @Test
    void noisedVectorsHaveTheMomentsOfTheProcess() {
        GaussianDiffusion process = GaussianDiffusion.truncatedLinear(32);
        int draws = 100_000;
        try (EngineSession session = Sessions.open(1)) {
            for (int t : new int[] {0, 9, 31}) {
                float[] found = session.infer(List.of(new long[] {3}), (ops, part) -> {
                    float[] two = new float[draws];
                    Arrays.fill(two, 2);
                    Tensor noise = ops.normal(RandomSource.named("ε").step(t), 1, draws);
                    return process.noised(ops, ops.constant(two, 1, draws), Optional.of(noise), t).toArray();
                }).get(0);
                double mean = 0;
                for (float x : found) {
                    mean += x / draws;
                }
                double variance = 0;
                for (float x : found) {
                    variance += (x - mean) * (x - mean) / draws;
                }
                double expected = 1 - process.alphaBar(t);
                assertEquals(2 * process.signal(t), mean, 3 * Math.sqrt(expected / draws));
                assertEquals(expected, variance, 3 * expected * Math.sqrt(2.0 / draws));
            }
        }
    }

    @Test
    void withoutNoiseEachRowIsItsOwnMean() {
        GaussianDiffusion process = GaussianDiffusion.truncatedLinear(32);
        try (EngineSession session = Sessions.open(1)) {
            float[] found = session.infer(List.of(new long[] {1, 2}), (ops, part) ->
                    process.noised(ops, ops.constant(new float[] {1, 2, 3, 4}, 2, 2), Optional.empty(), 0, 15).toArray()).get(0);
            float first = (float) process.signal(0);
            float second = (float) process.signal(15);
            assertArrayEquals(new float[] {first, 2 * first, 3 * second, 4 * second}, found, 1e-6f);
        }
    }

    @Test
    void atStepZeroCosinesAreOneAndSinesZero() {
        float[] found = StepEmbedding.values(6, 0, 1);
        assertArrayEquals(new float[] {1, 1, 1, 0, 0, 0}, Arrays.copyOf(found, 6));
        assertEquals(Math.cos(1), found[6], 1e-6);
        assertEquals(Math.cos(Math.pow(10_000, -1 / 3.0)), found[7], 1e-6);
        assertEquals(Math.sin(1), found[9], 1e-6);
        assertEquals(0, StepEmbedding.values(5, 3)[4], "the end of an odd width");
    }
}

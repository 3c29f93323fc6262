package io.github.genatt.eval.significance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.genatt.random.CounterRandom;
import java.util.Arrays;
import java.util.concurrent.ForkJoinPool;
import org.junit.jupiter.api.Test;

class ResamplingTest {
    private static final double[] DIFFERENCES = new CounterRandom(5).doubles(400).map(value -> value - 0.45).toArray();
    private static final Resampling RESAMPLING = new Resampling(1, 2000);

    @Test
    void theSameSeedGivesTheSameBitsForAnyNumberOfThreads() throws Exception {
        Interval here = RESAMPLING.bootstrap(DIFFERENCES, 0.95);
        double flip = RESAMPLING.signFlip(DIFFERENCES);
        for (int threads : new int[] {1, 3}) {
            ForkJoinPool pool = new ForkJoinPool(threads);
            assertEquals(here, pool.submit(() -> new Resampling(1, 2000).bootstrap(DIFFERENCES, 0.95)).get());
            assertEquals(flip, pool.submit(() -> new Resampling(1, 2000).signFlip(DIFFERENCES)).get());
            pool.shutdown();
        }
        assertNotEquals(here, new Resampling(2, 2000).bootstrap(DIFFERENCES, 0.95));
    }

    /** mean ± 1.96 standard errors, which the bootstrap of many users comes near to. */
    @Test
    void theIntervalOfManyUsersIsThatOfTheNormalDistribution() {
        PairedTest test = PairedTest.of(DIFFERENCES);
        double error = test.std() / Math.sqrt(test.pairs());
        Interval interval = RESAMPLING.bootstrap(DIFFERENCES, 0.95);
        assertEquals(test.difference() - 1.96 * error, interval.low(), 0.15 * error);
        assertEquals(test.difference() + 1.96 * error, interval.high(), 0.15 * error);
        Interval narrow = RESAMPLING.bootstrap(DIFFERENCES, 0.5);
        assertTrue(interval.low() < narrow.low() && narrow.low() < narrow.high() && narrow.high() < interval.high());
    }

    @Test
    void theIntervalOfEqualDifferencesIsAPoint() {
        assertEquals(new Interval(0.25, 0.25), RESAMPLING.bootstrap(new double[] {0.25, 0.25, 0.25}, 0.95));
    }

    /** Of the 2³ signs of (1, 2, 3) two give a sum as far from 0 as 6. */
    @Test
    void flippedSignsComeAsOftenAsTheyCan() {
        assertEquals(0.25, new Resampling(3, 20_000).signFlip(new double[] {1, 2, 3}), 0.01);
        assertEquals(1, RESAMPLING.signFlip(new double[] {0, 0}));
    }

    @Test
    void theSignFlipTestOfManyUsersAgreesWithStudents() {
        double[] few = new CounterRandom(8).doubles(100).map(value -> value - 0.45).toArray();
        assertEquals(PairedTest.of(few).p(), new Resampling(1, 20_000).signFlip(few), 0.01);
    }

    @Test
    void morePairsThanBitsOfAWordFlipToo() {
        double[] alternating = new double[200];
        Arrays.fill(alternating, 1);
        assertEquals(1.0 / 2001, RESAMPLING.signFlip(alternating), 1e-12);
        for (int i = 0; i < alternating.length; i += 2) {
            alternating[i] = -1;
        }
        assertEquals(1, RESAMPLING.signFlip(alternating));
    }

    @Test
    void tooFewDrawingsAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> new Resampling(1, 99));
    }
}

package io.github.genatt.eval.significance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.genatt.random.CounterRandom;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class SignificanceTest {
    private static final ComparisonSpec QUESTION = new ComparisonSpec("NDCG@10", 0.05, new Resampling(1, 500));
    private static final int USERS = 200;

    /** Users with values of their own, to which each seed adds a little and the model a constant. */
    private static Observations model(String label, double gain, long... seeds) {
        Map<Long, double[]> bySeed = new TreeMap<>();
        for (long seed : seeds) {
            CounterRandom users = CounterRandom.of(0, "users");
            CounterRandom noise = CounterRandom.of(seed, label);
            double ofSeed = 0.01 * noise.nextDouble();
            bySeed.put(seed, users.doubles(USERS).map(value -> value + gain + ofSeed + 0.1 * (noise.nextDouble() - 0.5)).toArray());
        }
        return new Observations(label, bySeed);
    }

    @Test
    void usersAreComparedByTheirMeansOverSeedsAndSeedsByTheirMeansOverUsers() {
        Observations base = model("base", 0, 1, 2, 3);
        Observations better = model("better", 0.05, 1, 2, 3);
        PairedComparison found = Significance.of(QUESTION, base, List.of(better)).of("better").orElseThrow();
        double[] a = new double[USERS];
        double[] b = new double[USERS];
        double[] meansA = new double[3];
        double[] meansB = new double[3];
        for (int seed = 1; seed <= 3; seed++) {
            for (int user = 0; user < USERS; user++) {
                a[user] += better.bySeed().get((long) seed)[user] / 3;
                b[user] += base.bySeed().get((long) seed)[user] / 3;
            }
            meansA[seed - 1] = Arrays.stream(better.bySeed().get((long) seed)).average().orElseThrow();
            meansB[seed - 1] = Arrays.stream(base.bySeed().get((long) seed)).average().orElseThrow();
        }
        assertEquals(PairedTest.of(a, b), found.userTest().test());
        assertEquals(PairedTest.of(meansA, meansB), found.seedTest().orElseThrow().test());
        assertEquals(USERS, found.userTest().test().pairs());
        assertEquals(3, found.seedCount());
        assertTrue(found.userTest().significant(0.05) && found.interval().low() > 0.03 && found.interval().high() < 0.07);
        assertEquals(found.userTest().test().difference(), found.seedTest().orElseThrow().test().difference(), 1e-12);
    }

    @Test
    void theNumberOfModelsCorrectsBothFamiliesApart() {
        Observations base = model("base", 0, 1, 2, 3);
        List<Observations> models = List.of(model("a", 0.002, 1, 2, 3), model("b", 0.004, 1, 2, 3), model("one", 0.006, 2));
        Significance all = Significance.of(QUESTION, base, models);
        double[] alone = models.stream().mapToDouble(model -> Significance.of(QUESTION, base, List.of(model)).comparisons().get(0)
                .userTest().p()).toArray();
        double[] together = all.comparisons().stream().mapToDouble(comparison -> comparison.userTest().p()).toArray();
        assertTrue(Arrays.equals(Holm.corrected(alone), together));
        double[] runs = models.stream().limit(2).mapToDouble(model -> Significance.of(QUESTION, base, List.of(model)).comparisons().get(0)
                .seedTest().orElseThrow().p()).toArray();
        assertTrue(Arrays.equals(Holm.corrected(runs), all.comparisons().stream().limit(2)
                .mapToDouble(comparison -> comparison.seedTest().orElseThrow().p()).toArray()));
    }

    @Test
    void oneSeedHasATestOverUsersAndSaysWhyNoneOverSeeds() {
        Significance one = Significance.of(QUESTION, model("base", 0, 1), List.of(model("a", 0.1, 1), model("b", 0, 1)));
        assertEquals(2, one.comparisons().size());
        assertTrue(one.comparisons().stream().allMatch(comparison -> comparison.seedTest().isEmpty()));
        assertEquals(List.of("no test over seeds: it needs at least two seeds"), one.skippedTests());
    }

    @Test
    void modelsWithoutChanceHaveNoTestOverSeeds() {
        double[] values = model("count", 0, 1).bySeed().get(1L);
        double[] others = Arrays.stream(values).map(value -> value / 2).toArray();
        Significance counted = Significance.of(QUESTION, new Observations("base", Map.of(1L, values, 2L, values)),
                List.of(new Observations("count$", Map.of(1L, others, 2L, others)), model("learns", 0.1, 1, 2)));
        assertFalse(counted.of("count$").orElseThrow().seedTest().isPresent());
        assertTrue(counted.of("learns").orElseThrow().seedTest().isPresent());
        assertEquals(List.of("no test over seeds of count$: the difference has no variance over seeds"), counted.skippedTests());
    }

    /** Differences of a quarter have no rounding. */
    @Test
    void theSameDifferenceForEveryUserIsCertainAndItsIntervalHasNoWidth() {
        for (double difference : new double[] {0.25, -0.25}) {
            double[] base = CounterRandom.of(0, "users").doubles(USERS).map(value -> Math.round(64 * value) / 64.0).toArray();
            double[] model = Arrays.stream(base).map(value -> value + difference).toArray();
            PairedComparison found = Significance.of(QUESTION, new Observations("base", Map.of(1L, base)),
                    List.of(new Observations("a", Map.of(1L, model)))).of("a").orElseThrow();
            PairedTest users = found.userTest().test();
            double infinite = Math.copySign(Double.POSITIVE_INFINITY, difference);
            assertEquals(new PairedTest(USERS, difference, 0, infinite, 0), users);
            assertTrue(users.zeroVariance() && found.userTest().significant(0.05));
            assertEquals(infinite, users.cohensD());
            assertEquals(new Interval(difference, difference), found.interval());
            assertEquals(1.0 / 501, found.signFlip(), 1e-12, "no drawing but the differences as they are is so far from 0");
        }
    }

    @Test
    void onlySeedsOfBothCountAndWithoutAnyThereIsNoTest() {
        Significance some = Significance.of(QUESTION, model("base", 0, 1, 2, 3), List.of(model("a", 0.1, 2, 3, 4), model("b", 0, 9)));
        assertEquals(2, some.of("a").orElseThrow().seedCount());
        assertTrue(some.of("b").isEmpty());
        assertEquals(List.of("no test of b: no seed in common with base"), some.skippedTests());
    }

    @Test
    void usersForWhomTheMetricIsUndefinedAreLeftOut() {
        Observations model = model("a", 0.1, 1);
        model.bySeed().get(1L)[7] = Double.NaN;
        assertEquals(USERS - 1, Significance.of(QUESTION, model("base", 0, 1), List.of(model)).comparisons().get(0).userTest().test()
                .pairs());
        Significance nobody = Significance.of(QUESTION, new Observations("base", Map.of(1L, new double[] {Double.NaN, 1})),
                List.of(new Observations("a", Map.of(1L, new double[] {1, 1}))));
        assertEquals(List.of("no test: fewer than two users"), nobody.skippedTests());
    }

    @Test
    void seedsAreComparedOverTheUsersWhomBothHave() {
        Observations model = model("a", 0.1, 1, 2);
        Observations base = model("base", 0, 1, 2);
        model.bySeed().get(1L)[7] = Double.NaN;
        base.bySeed().get(2L)[8] = Double.NaN;
        base.bySeed().get(1L)[7] = 1000;
        PairedComparison found = Significance.of(QUESTION, base, List.of(model)).comparisons().get(0);
        assertEquals(USERS - 2, found.userTest().test().pairs());
        assertEquals(found.userTest().test().difference(), found.seedTest().orElseThrow().test().difference(), 1e-12);
    }

    @Test
    void otherUsersAreRefused() {
        Observations other = new Observations("a", Map.of(1L, new double[USERS + 1]));
        assertThrows(IllegalArgumentException.class, () -> Significance.of(QUESTION, model("base", 0, 1), List.of(other)));
        assertThrows(IllegalArgumentException.class, () -> new ComparisonSpec("NDCG@10", 1, new Resampling(1, 500)));
    }
}

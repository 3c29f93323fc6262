package io.github.genatt.eval;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.genatt.batch.Requests;
import io.github.genatt.data.EvaluationSet;
import io.github.genatt.random.CounterRandom;
import io.github.genatt.random.Keys;
import io.github.genatt.spi.Metric;
import io.github.genatt.spi.Ranking;
import io.github.genatt.spi.ScoreBlock;
import io.github.genatt.spi.Scorer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class EvaluatorTest {
    private static final int ITEMS = 60;
    private static final int USERS = 4000;
    private static final List<Metric> METRICS = List.of(new Recall(5), new Recall(10), new Recall(20),
            new Ndcg(5), new Ndcg(10), new Ndcg(20), new Mrr(Optional.of(5)), new Mrr(Optional.of(20)), new Mrr(Optional.empty()));

    private final EvaluationSet set = randomSet(0);

    private static EvaluationSet randomSet(int historyLength) {
        RandomGenerator random = CounterRandom.of(3, "evaluation set");
        int[][] histories = new int[USERS][];
        for (int user = 0; user < USERS; user++) {
            histories[user] = random.ints(historyLength, 1, ITEMS + 1).toArray();
        }
        return EvaluationSet.of(IntStream.range(0, USERS).toArray(), histories, random.ints(USERS, 1, ITEMS + 1).toArray());
    }

    private static Scorer random(int block) {
        return new FakeScorer(ITEMS, block, (user, item) -> (Keys.mix(Keys.mix(5, user), item) >>> 40) / 1e6f);
    }

    private static Evaluation evaluate(Scorer scorer, EvaluationSet set) {
        return new Evaluator(METRICS).evaluate(scorer, set);
    }

    @Test
    void theSizeOfBlocksDoesNotMatter() {
        EvaluationSet withHistories = randomSet(7);
        Evaluation whole = evaluate(random(USERS), withHistories);
        for (int block : new int[] {1, 7, 128, USERS - 1}) {
            Evaluation parts = evaluate(random(block), withHistories);
            assertTrue(Arrays.deepEquals(whole.values(), parts.values()), "blocks of " + block);
            assertEquals(whole.means(), parts.means());
            assertEquals(whole.tied(), parts.tied());
        }
    }

    @Test
    void aScorerThatKnowsNothingHitsNothing() {
        Evaluation evaluation = evaluate(new FakeScorer(ITEMS, 100, (user, item) -> 0), set);
        assertEquals(0, evaluation.mean("Recall@20"));
        assertEquals(0, evaluation.mean("NDCG@20"));
        assertEquals(USERS, evaluation.tied());
    }

    @Test
    void aRandomScorerHitsInProportionToTheCutoff() {
        Evaluation evaluation = evaluate(random(100), set);
        for (int n : new int[] {5, 10, 20}) {
            double expected = (double) n / ITEMS;
            assertEquals(expected, evaluation.mean("Recall@" + n), 3 * Math.sqrt(expected * (1 - expected) / USERS));
        }
        double harmonic = IntStream.rangeClosed(1, ITEMS).mapToDouble(r -> 1.0 / r).sum() / ITEMS;
        double square = IntStream.rangeClosed(1, ITEMS).mapToDouble(r -> 1.0 / r / r).sum() / ITEMS;
        assertEquals((Math.log(ITEMS) + .5772) / ITEMS, harmonic, 2e-4);
        assertEquals(harmonic, evaluation.mean("MRR"), 3 * Math.sqrt((square - harmonic * harmonic) / USERS));
    }

    @Test
    void theOrderOfUsersDoesNotMatter() {
        int[] order = IntStream.range(0, USERS).map(i -> (i * 1237 + 11) % USERS).toArray();
        EvaluationSet permuted = EvaluationSet.of(IntStream.of(order).map(i -> set.users()[i]).toArray(),
                IntStream.of(order).mapToObj(i -> set.histories()[i]).toArray(int[][]::new),
                IntStream.of(order).map(i -> set.targets()[i]).toArray());
        Evaluation straight = evaluate(random(64), set);
        Evaluation shuffled = evaluate(random(64), permuted);
        assertFalse(Arrays.equals(straight.of("MRR"), shuffled.of("MRR")));
        straight.means().forEach((label, mean) -> assertEquals(mean, shuffled.mean(label), 1e-12, label));
    }

    @Test
    void metricsDoNotFallWithTheCutoffAndFormAConsistentTable() {
        Map<String, Double> means = evaluate(random(64), set).means();
        for (String metric : List.of("Recall", "NDCG")) {
            assertTrue(means.get(metric + "@5") < means.get(metric + "@10"), metric);
            assertTrue(means.get(metric + "@10") < means.get(metric + "@20"), metric);
        }
        assertTrue(means.get("MRR@5") < means.get("MRR@20") && means.get("MRR@20") < means.get("MRR"));
        assertEquals(List.of(), ConsistencyCheck.violations(means, 0));
    }

    /** A metric that looks at the list. */
    private record Collect(int depth, List<int[]> lists) implements Metric {
        @Override
        public String label() {
            return "lists";
        }

        @Override
        public double value(Ranking ranking) {
            lists.add(ranking.top());
            return ranking.top().length;
        }
    }

    @Test
    void noItemOfTheHistoryIsInAnyList() {
        EvaluationSet seen = randomSet(30);
        Collect collect = new Collect(15, new ArrayList<>());
        Evaluation evaluation = new Evaluator(List.of(new Recall(1), collect)).evaluate(random(50), seen);
        assertEquals(15, evaluation.mean("lists"));
        for (int i = 0; i < USERS; i++) {
            int target = seen.targets()[i];
            Set<Integer> history = IntStream.of(seen.histories()[i]).boxed().collect(Collectors.toSet());
            assertTrue(IntStream.of(collect.lists().get(i)).noneMatch(item -> item != target && history.contains(item)));
        }
    }

    @Test
    void usersForWhomAMetricIsUndefinedAreLeftOutOfItsMean() {
        double nan = Double.NaN;
        Evaluation evaluation = new Evaluation(List.of("a", "b"), new double[][] {{1, nan, 2}, {nan, nan, nan}}, 0);
        assertEquals(1.5, evaluation.mean("a"));
        assertTrue(Double.isNaN(evaluation.mean("b")));
        assertArrayEquals(new double[] {1, nan, 2}, evaluation.of("a"));
    }

    @Test
    void mistakesAreNamed() {
        assertThrows(IllegalArgumentException.class, () -> new Evaluator(List.of()));
        assertThrows(IllegalArgumentException.class, () -> evaluate(random(1), EvaluationSet.of(new int[0], new int[0][], new int[0])));
        Evaluator twice = new Evaluator(List.of(new Recall(5), new Recall(5)));
        assertThrows(IllegalArgumentException.class, () -> twice.evaluate(random(100), set));
        assertThrows(IllegalArgumentException.class, () -> evaluate(random(100), set).mean("Recall@7"));
    }

    @Test
    void aScorerThatLeavesOutUsersIsRefused() {
        Scorer forgetful = new Scorer() {
            @Override
            public int items() {
                return ITEMS;
            }

            @Override
            public <T> List<T> score(Requests requests, Block<T> use) {
                return List.of(use.use(ScoreBlock.of(0, 1, ITEMS, new float[ITEMS + 1])));
            }
        };
        assertThrows(IllegalStateException.class, () -> evaluate(forgetful, set));
    }
}

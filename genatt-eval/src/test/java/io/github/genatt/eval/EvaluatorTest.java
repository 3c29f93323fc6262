package io.github.genatt.eval;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.genatt.batch.Requests;
import io.github.genatt.data.Catalogue;
import io.github.genatt.data.EvaluationSet;
import io.github.genatt.random.CounterRandom;
import io.github.genatt.random.RandomKeys;
import io.github.genatt.spi.Better;
import io.github.genatt.spi.ListsMetric;
import io.github.genatt.spi.Metric;
import io.github.genatt.spi.MetricContext;
import io.github.genatt.spi.Ranking;
import io.github.genatt.spi.ScoreBlock;
import io.github.genatt.spi.Scorer;
import io.github.genatt.spi.UserMetric;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToDoubleFunction;
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
        return new FakeScorer(ITEMS, block, (user, item) -> (RandomKeys.mix(RandomKeys.mix(5, user), item) >>> 40) / 1e6f);
    }

    private static EvaluationResult evaluate(Scorer scorer, EvaluationSet set) {
        return new Evaluator(METRICS).evaluate(scorer, set);
    }

    @Test
    void theSizeOfBlocksDoesNotMatter() {
        EvaluationSet withHistories = randomSet(7);
        EvaluationResult whole = evaluate(random(USERS), withHistories);
        for (int block : new int[] {1, 7, 128, USERS - 1}) {
            EvaluationResult parts = evaluate(random(block), withHistories);
            whole.userLabels().forEach(label -> assertArrayEquals(whole.values(label), parts.values(label), "blocks of " + block));
            assertEquals(whole.aggregates(), parts.aggregates());
            assertEquals(whole.usersWithTies(), parts.usersWithTies());
        }
    }

    @Test
    void aScorerThatKnowsNothingHitsNothing() {
        EvaluationResult evaluation = evaluate(new FakeScorer(ITEMS, 100, (user, item) -> 0), set);
        assertEquals(0, evaluation.aggregate("Recall@20"));
        assertEquals(0, evaluation.aggregate("NDCG@20"));
        assertEquals(USERS, evaluation.usersWithTies());
    }

    @Test
    void aRandomScorerHitsInProportionToTheCutoff() {
        EvaluationResult evaluation = evaluate(random(100), set);
        for (int n : new int[] {5, 10, 20}) {
            double expected = (double) n / ITEMS;
            assertEquals(expected, evaluation.aggregate("Recall@" + n), 3 * Math.sqrt(expected * (1 - expected) / USERS));
        }
        double harmonic = IntStream.rangeClosed(1, ITEMS).mapToDouble(r -> 1.0 / r).sum() / ITEMS;
        double square = IntStream.rangeClosed(1, ITEMS).mapToDouble(r -> 1.0 / r / r).sum() / ITEMS;
        assertEquals((Math.log(ITEMS) + .5772) / ITEMS, harmonic, 2e-4);
        assertEquals(harmonic, evaluation.aggregate("MRR"), 3 * Math.sqrt((square - harmonic * harmonic) / USERS));
    }

    @Test
    void theOrderOfUsersDoesNotMatter() {
        int[] order = IntStream.range(0, USERS).map(i -> (i * 1237 + 11) % USERS).toArray();
        EvaluationSet permuted = EvaluationSet.of(IntStream.of(order).map(i -> set.users()[i]).toArray(),
                IntStream.of(order).mapToObj(i -> set.histories()[i]).toArray(int[][]::new),
                IntStream.of(order).map(i -> set.targets()[i]).toArray());
        EvaluationResult straight = evaluate(random(64), set);
        EvaluationResult shuffled = evaluate(random(64), permuted);
        assertFalse(Arrays.equals(straight.values("MRR"), shuffled.values("MRR")));
        straight.aggregates().forEach((label, mean) -> assertEquals(mean, shuffled.aggregate(label), 1e-12, label));
    }

    @Test
    void metricsDoNotFallWithTheCutoffAndFormAConsistentTable() {
        Map<String, Double> means = evaluate(random(64), set).aggregates();
        for (String metric : List.of("Recall", "NDCG")) {
            assertTrue(means.get(metric + "@5") < means.get(metric + "@10"), metric);
            assertTrue(means.get(metric + "@10") < means.get(metric + "@20"), metric);
        }
        assertTrue(means.get("MRR@5") < means.get("MRR@20") && means.get("MRR@20") < means.get("MRR"));
        assertEquals(List.of(), ConsistencyCheck.violations(means, 0));
    }

    /** A metric that uses the list. */
    private record Collect(int requiredTopK, List<int[]> lists) implements UserMetric {
        @Override
        public String label() {
            return "lists";
        }

        @Override
        public double value(Ranking ranking, MetricContext context) {
            lists.add(ranking.top());
            return ranking.top().length;
        }
    }

    @Test
    void noItemOfTheHistoryIsInAnyList() {
        EvaluationSet seen = randomSet(30);
        Collect collect = new Collect(15, new ArrayList<>());
        EvaluationResult evaluation = new Evaluator(List.of(new Recall(1), collect)).evaluate(random(50), seen);
        assertEquals(15, evaluation.aggregate("lists"));
        for (int i = 0; i < USERS; i++) {
            int target = seen.targets()[i];
            Set<Integer> history = IntStream.of(seen.histories()[i]).boxed().collect(Collectors.toSet());
            assertTrue(IntStream.of(collect.lists().get(i)).noneMatch(item -> item != target && history.contains(item)));
        }
    }

    /** Given values. */
    private record ByUser(String label, double[] values) implements UserMetric {
        @Override
        public double value(Ranking ranking, MetricContext context) {
            return values[ranking.user()];
        }
    }

    /** Sums over users of what a metric of lists sees of each. */
    private record Seeing(int requiredTopK, ToDoubleFunction<Ranking> of) implements ListsMetric {
        @Override
        public String label() {
            return "seeing " + requiredTopK;
        }

        @Override
        public double value(List<Ranking> rankings, MetricContext context) {
            return rankings.stream().mapToDouble(of).sum();
        }
    }

    private static Catalogue items(int categories) {
        int[][] of = IntStream.rangeClosed(0, ITEMS).mapToObj(item -> item == 0 || categories == 0 ? new int[0]
                : new int[] {item % categories})
                .toArray(int[][]::new);
        return new Catalogue(IntStream.rangeClosed(0, ITEMS).mapToObj(String::valueOf).toArray(String[]::new), Optional.empty(), of,
                IntStream.range(0, categories).mapToObj(String::valueOf).toList());
    }

    @Test
    void metricsOfListsSeeAllUsersInOrderAndNoMoreThanTheirDepth() {
        EvaluationSet seen = randomSet(4);
        List<Integer> users = new ArrayList<>();
        EvaluationResult evaluation = new Evaluator(List.of(new Seeing(2, ranking -> ranking.top().length), new Recall(5),
                new Seeing(7, ranking -> {
                    users.add(ranking.user());
                    assertArrayEquals(seen.histories()[ranking.user()], ranking.history());
                    assertEquals(seen.targets()[ranking.user()], ranking.target());
                    return ranking.top().length;
                }), new Seeing(0, ranking -> ranking.rank()))).evaluate(random(64), seen);
        assertEquals(IntStream.range(0, USERS).boxed().toList(), users);
        assertEquals(2.0 * USERS, evaluation.aggregate("seeing 2"));
        assertEquals(7.0 * USERS, evaluation.aggregate("seeing 7"));
        assertEquals(List.of("seeing 2", "Recall@5", "seeing 7", "seeing 0"), List.copyOf(evaluation.aggregates().keySet()));
        assertEquals(List.of("Recall@5"), evaluation.userLabels());
        assertTrue(assertThrows(IllegalArgumentException.class, () -> evaluation.values("seeing 7")).getMessage().contains("Recall@5"));
    }

    @Test
    void metricsOfItemsSeeCategoriesCountsAndCatalogueAndDoNotDependOnBlocksOrThreads() {
        int[][] training = {{1, 2, 2}, {3}, IntStream.rangeClosed(1, ITEMS).toArray()};
        Evaluator evaluator = new Evaluator(List.of(new CategoryCoverage(10), IntraListDistance.defaults(), new Novelty(10),
                new Coverage(10), new Gini(10), new Coverage(1)), TrainingFacts.of(items(7), training));
        EvaluationSet withHistories = randomSet(7);
        EvaluationResult whole = evaluator.evaluate(random(USERS), withHistories);
        assertEquals(1, whole.aggregate("Coverage@10"), "4000 random lists show everything");
        assertTrue(whole.aggregate("Gini@10") > 0 && whole.aggregate("Gini@10") < 0.1);
        assertTrue(whole.aggregate("Novelty@10") > 5 && whole.aggregate("Novelty@10") < 6, "log₂ 64 or a bit less");
        for (Scorer scorer : List.of(random(1), random(7), new Backwards(random(64)))) {
            assertEquals(whole.aggregates(), evaluator.evaluate(scorer, withHistories).aggregates());
        }
    }

    /** Hands out its blocks by several threads, in whatever order they come. */
    private record Backwards(Scorer scorer) implements Scorer {
        @Override
        public int items() {
            return scorer.items();
        }

        @Override
        public <T> List<T> score(Requests requests, BlockFunction<T> use) {
            List<Runnable> blocks = new ArrayList<>();
            List<T> results = Collections.synchronizedList(new ArrayList<>());
            scorer.score(requests, block -> {
                float[] scores = new float[block.rows() * (ITEMS + 1)];
                block.buffer().asFloatBuffer().get(scores);
                ScoreBlock copy = new ScoreBlock(block.histories(), ITEMS, ScoreBlock.of(0, block.rows(), ITEMS, scores).buffer());
                blocks.add(() -> results.add(use.use(copy)));
                return null;
            });
            Collections.reverse(blocks);
            blocks.parallelStream().forEach(Runnable::run);
            return results;
        }
    }

    @Test
    void metricsThatNeedCategoriesAreRejectedWithoutThem() {
        List<Metric> metrics = List.of(new Ndcg(10), new CategoryCoverage(10), IntraListDistance.defaults().with("k", 5));
        var bare = assertThrows(IllegalArgumentException.class, () -> new Evaluator(metrics, TrainingFacts.of(items(0), new int[0][])));
        assertTrue(bare.getMessage().startsWith("CC@10, ILD@5: categories are needed"), bare.getMessage());
        assertThrows(IllegalArgumentException.class, () -> new Evaluator(metrics));
        Evaluator knowsNothing = new Evaluator(List.of(new Coverage(10)));
        var unknown = assertThrows(IllegalStateException.class, () -> knowsNothing.evaluate(random(USERS), set));
        assertTrue(unknown.getMessage().contains("TrainingFacts"), unknown.getMessage());
    }

    @Test
    void theDirectionOfEachMetricIsKnownByItsLabel() {
        Evaluator evaluator = new Evaluator(List.of(new Recall(5), new Gini(5)));
        assertEquals(Better.HIGHER, evaluator.better("Recall@5"));
        assertEquals(Better.LOWER, evaluator.better("Gini@5"));
        assertThrows(IllegalArgumentException.class, () -> evaluator.better("Gini@10"));
    }

    @Test
    void theRankOfEachUserIsKeptInTheOrderOfTheUsers() {
        EvaluationResult whole = evaluate(random(USERS), set);
        double[] gains = whole.values("MRR");
        for (int user = 0; user < USERS; user++) {
            assertEquals(1.0 / gains[user], whole.ranks()[user], 1e-9);
        }
        assertArrayEquals(whole.ranks(), evaluate(new Backwards(random(64)), set).ranks());
    }

    @Test
    void usersForWhomAMetricIsUndefinedAreLeftOutOfItsMean() {
        double nan = Double.NaN;
        EvaluationSet three = EvaluationSet.of(new int[] {0, 1, 2}, new int[3][0], new int[] {1, 2, 3});
        EvaluationResult evaluation = new Evaluator(List.of(new ByUser("a", new double[] {1, nan, 2}), new ByUser("b", new double[] {nan,
                nan, nan})))
                .evaluate(random(2), three);
        assertEquals(1.5, evaluation.aggregate("a"));
        assertTrue(Double.isNaN(evaluation.aggregate("b")));
        assertArrayEquals(new double[] {1, nan, 2}, evaluation.values("a"));
    }

    @Test
    void mistakesAreNamed() {
        assertThrows(IllegalArgumentException.class, () -> new Evaluator(List.of()));
        assertThrows(IllegalArgumentException.class, () -> evaluate(random(1), EvaluationSet.of(new int[0], new int[0][], new int[0])));
        assertThrows(IllegalArgumentException.class, () -> new Evaluator(List.of(new Recall(5), new Recall(5))));
        assertThrows(IllegalArgumentException.class, () -> evaluate(random(100), set).aggregate("Recall@7"));
    }

    @Test
    void aScorerThatLeavesOutUsersIsRefused() {
        Scorer forgetful = new Scorer() {
            @Override
            public int items() {
                return ITEMS;
            }

            @Override
            public <T> List<T> score(Requests requests, BlockFunction<T> use) {
                return List.of(use.use(ScoreBlock.of(0, 1, ITEMS, new float[ITEMS + 1])));
            }
        };
        assertThrows(IllegalStateException.class, () -> evaluate(forgetful, set));
    }
}

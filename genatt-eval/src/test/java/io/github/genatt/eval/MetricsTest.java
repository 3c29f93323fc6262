package io.github.genatt.eval;

import static io.github.genatt.testkit.metrics.UserCase.list;
import static io.github.genatt.testkit.metrics.UserCase.ranked;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.genatt.spi.Component;
import io.github.genatt.spi.GenAttPlugin;
import io.github.genatt.spi.Metric;
import io.github.genatt.spi.Need;
import io.github.genatt.spi.UserMetric;
import io.github.genatt.testkit.metrics.Items;
import io.github.genatt.testkit.metrics.MetricRules;
import io.github.genatt.testkit.metrics.UserCase;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class MetricsTest {
    private static final Items NO_ITEMS = Items.withCounts();
    /** Categories A to E are 0 to 4: {A}, {A, B}, {C}, then three items of {D}, and one without any. */
    private static final Items GENRES = Items.of(5, new int[] {0}, new int[] {0, 1}, new int[] {2}, new int[] {3}, new int[] {3},
            new int[] {3}, new int[0]);

    private static Mrr mrrAt(int n) {
        return new Mrr(Optional.of(n));
    }

    private static IntraListDistance ild(int n) {
        return new IntraListDistance(n, CategoryDistance.CATEGORY_JACCARD);
    }

    private static double of(UserMetric metric, UserCase user, Items items) {
        return metric.value(user.to(metric.requiredTopK()), items);
    }

    /** Metrics of the rank, each by the ranks 1, 3, 7 and 12. */
    private interface OfRanks extends MetricRules {
        double expected();

        @Override
        default List<Example> examples() {
            return List.of(new Example(NO_ITEMS, expected(), ranked(1), ranked(3), ranked(7), ranked(12)));
        }

        @Override
        default BetterAndWorse betterAndWorse() {
            return new BetterAndWorse(new Example(NO_ITEMS, 0, ranked(1)), new Example(NO_ITEMS, 0, ranked(40)));
        }
    }

    @Nested
    class RecallTest implements OfRanks {
        @Override
        public Metric metric() {
            return new Recall(10);
        }

        @Override
        public double expected() {
            return .75;
        }
    }

    @Nested
    class NdcgTest implements OfRanks {
        @Override
        public Metric metric() {
            return new Ndcg(10);
        }

        @Override
        public double expected() {
            return .45833;
        }
    }

    @Nested
    class MrrTest implements OfRanks {
        @Override
        public Metric metric() {
            return new Mrr(Optional.empty());
        }

        @Override
        public double expected() {
            return .38988;
        }
    }

    @Nested
    class CutMrrTest implements OfRanks {
        @Override
        public Metric metric() {
            return mrrAt(10);
        }

        @Override
        public double expected() {
            return .36905;
        }
    }

    @Nested
    class CategoryCoverageTest implements MetricRules {
        @Override
        public Metric metric() {
            return new CategoryCoverage(3);
        }

        @Override
        public List<Example> examples() {
            return List.of(new Example(GENRES, .6, list(1, 2, 3)), new Example(GENRES, .4, list(1, 2, 3), list(4, 5, 6)));
        }

        @Override
        public BetterAndWorse betterAndWorse() {
            return new BetterAndWorse(new Example(GENRES, 0, list(1, 2, 3)), new Example(GENRES, 0, list(4, 5, 6)));
        }

        @Test
        void itemsBehindTheCutOffAndItemsWithoutCategoriesAddNothing() {
            assertEquals(.4, of(new CategoryCoverage(2), list(1, 2, 3), GENRES), 1e-12);
            assertEquals(.2, of(new CategoryCoverage(3), list(7, 4, 7), GENRES), 1e-12);
            assertEquals(0, of(new CategoryCoverage(3), list(7), GENRES));
        }
    }

    @Nested
    class IntraListDistanceTest implements MetricRules {
        @Override
        public Metric metric() {
            return ild(3);
        }

        @Override
        public List<Example> examples() {
            return List.of(new Example(GENRES, .8333, list(1, 2, 3)), new Example(GENRES, 0, list(4, 5, 6)),
                    new Example(GENRES, .41667, list(1, 2, 3), list(4, 5, 6)));
        }

        @Override
        public BetterAndWorse betterAndWorse() {
            return new BetterAndWorse(new Example(GENRES, 0, list(1, 2, 3)), new Example(GENRES, 0, list(4, 5, 6)));
        }

        @Test
        void pairsWithoutAnyCategoryAreLeftOutAndAListWithoutPairsIsUndefined() {
            assertEquals(.5, of(ild(2), list(1, 2, 3), GENRES), 1e-12);
            assertEquals(1, of(ild(3), list(7, 1), GENRES), "one of both has a category: they share none");
            assertEquals(1, of(ild(3), list(7, 7, 1), GENRES), "the pair of two without is left out");
            assertTrue(Double.isNaN(of(ild(3), list(7, 7), GENRES)));
            assertTrue(Double.isNaN(of(ild(3), list(1), GENRES)));
            String message = assertThrows(IllegalArgumentException.class, () -> ild(1)).getMessage();
            assertTrue(message.contains("at least 2, found 1"), message);
            assertTrue(Double.isNaN(of(ild(3), list(), GENRES)), "a list without items has no pair");
        }

        @Test
        void theOrderWithinTheListDoesNotMatter() {
            assertEquals(of(ild(3), list(1, 2, 3), GENRES), of(ild(3), list(3, 1, 2), GENRES), 1e-12);
        }
    }

    /** {A}, {A, B}, {C}: (1 − 1/√2 + 1 + 1) / 3. */
    @Nested
    class CosineTest implements MetricRules {
        @Override
        public Metric metric() {
            return new IntraListDistance(3, CategoryDistance.CATEGORY_COSINE);
        }

        @Override
        public List<Example> examples() {
            return List.of(new Example(GENRES, .7643, list(1, 2, 3)), new Example(GENRES, 0, list(4, 5, 6)),
                    new Example(GENRES, 1, list(7, 7, 1)));
        }

        @Override
        public BetterAndWorse betterAndWorse() {
            return new BetterAndWorse(new Example(GENRES, 0, list(1, 2, 3)), new Example(GENRES, 0, list(4, 5, 6)));
        }
    }

    /** {A}, {A, B}, {C}: (1 + √2 + √3) / 3; an item without a category is √1 from {A}. */
    @Nested
    class EuclidTest implements MetricRules {
        @Override
        public Metric metric() {
            return new IntraListDistance(3, CategoryDistance.CATEGORY_EUCLID);
        }

        @Override
        public List<Example> examples() {
            return List.of(new Example(GENRES, 1.3821, list(1, 2, 3)), new Example(GENRES, 0, list(4, 5, 6)),
                    new Example(GENRES, 1, list(7, 7, 1)), new Example(GENRES, Double.NaN, list(7, 7)));
        }

        @Override
        public BetterAndWorse betterAndWorse() {
            return new BetterAndWorse(new Example(GENRES, 0, list(1, 2, 3)), new Example(GENRES, 0, list(4, 5, 6)));
        }
    }

    /** {A}, {A, B}, {C}: A has (1 + ½)/3 = ½, B a sixth, C a third. */
    @Nested
    class CategoryEntropyTest implements MetricRules {
        @Override
        public Metric metric() {
            return new CategoryEntropy(3);
        }

        @Override
        public List<Example> examples() {
            return List.of(new Example(GENRES, 1.4591, list(1, 2, 3)), new Example(GENRES, 0, list(4, 5, 6)),
                    new Example(GENRES, 1, list(1, 7, 3)), new Example(GENRES, Double.NaN, list(7)));
        }

        @Override
        public BetterAndWorse betterAndWorse() {
            return new BetterAndWorse(new Example(GENRES, 0, list(1, 2, 3)), new Example(GENRES, 0, list(4, 5, 6)));
        }
    }

    /** Counts 4, 2, 1, 1 and 0. */
    @Nested
    class MeanPopularityTest implements MetricRules {
        private static final Items COUNTED = Items.withCounts(4, 2, 1, 1, 0);

        @Override
        public Metric metric() {
            return new MeanPopularity(3);
        }

        @Override
        public List<Example> examples() {
            return List.of(new Example(COUNTED, 2.3333, list(1, 2, 3)), new Example(COUNTED, 1.6667, list(1, 2, 3), list(2, 4, 5)),
                    new Example(COUNTED, 3, list(1, 2)), new Example(COUNTED, Double.NaN, list()));
        }

        @Override
        public BetterAndWorse betterAndWorse() {
            return new BetterAndWorse(new Example(COUNTED, 0, list(3, 5)), new Example(COUNTED, 0, list(1, 2)));
        }
    }

    /** Ranks 1 and 3: Recall 1, NDCG .75, so .875; CC (.6 + .2)/2 = .4. */
    @Nested
    class FMeasureTest implements MetricRules {
        private static UserCase user(int rank, int... top) {
            return new UserCase(0, 1, rank, top, new int[0]);
        }

        @Override
        public Metric metric() {
            return new FMeasure(3);
        }

        @Override
        public List<Example> examples() {
            return List.of(new Example(GENRES, 2 * .875 * .4 / 1.275, user(1, 1, 2, 3), user(3, 4, 5, 6)),
                    new Example(GENRES, 0, user(1, 7)), new Example(GENRES, 0, user(4, 1)), new Example(GENRES, 0, user(4, 7)));
        }

        @Override
        public BetterAndWorse betterAndWorse() {
            return new BetterAndWorse(new Example(GENRES, 0, user(1, 1, 2, 3)), new Example(GENRES, 0, user(3, 4, 5, 6)));
        }

        @Test
        void ofNobodyItIsUndefined() {
            assertTrue(Double.isNaN(new FMeasure(3).value(List.of(), GENRES)));
        }
    }

    /** 8 interactions: item 1 has half of them (1 bit), item 2 a quarter (2 bits), items 3 and 4 an eighth (3 bits), item 5 none. */
    @Nested
    class NoveltyTest implements MetricRules {
        private static final Items COUNTED = Items.withCounts(4, 2, 1, 1, 0);

        @Override
        public Metric metric() {
            return new Novelty(3);
        }

        @Override
        public List<Example> examples() {
            return List.of(new Example(COUNTED, 2, list(1, 2, 3)), new Example(COUNTED, 2.25, list(1, 2, 3), list(2, 4, 5)));
        }

        @Override
        public BetterAndWorse betterAndWorse() {
            return new BetterAndWorse(new Example(COUNTED, 0, list(3, 4)), new Example(COUNTED, 0, list(1, 2)));
        }

        @Test
        void itemsThatTrainingHasNotMetAreLeftOut() {
            assertEquals(1.5, of(new Novelty(2), list(1, 2, 3), COUNTED), 1e-12);
            assertEquals(3, of(new Novelty(3), list(5, 3), COUNTED), 1e-12);
            assertTrue(Double.isNaN(of(new Novelty(3), list(5), COUNTED)));
        }
    }

    @Nested
    class CoverageTest implements MetricRules {
        private static final Items FIVE = Items.withCounts(1, 1, 1, 1, 1);

        @Override
        public Metric metric() {
            return new Coverage(2);
        }

        @Override
        public List<Example> examples() {
            return List.of(new Example(FIVE, .6, list(1, 2, 5), list(2, 3, 4)), new Example(FIVE, .4, list(1, 2), list(2, 1)));
        }

        @Override
        public BetterAndWorse betterAndWorse() {
            return new BetterAndWorse(new Example(FIVE, 0, list(1, 2), list(3, 4)), new Example(FIVE, 0, list(1, 2), list(1, 2)));
        }
    }

    /** Shown 0, 1, 1 and 2 times: (−3·0 − 1·1 + 1·1 + 3·2) / (4·4) = 0.375. */
    @Nested
    class GiniTest implements MetricRules {
        private static final Items FOUR = Items.withCounts(1, 1, 1, 1);

        @Override
        public Metric metric() {
            return new Gini(2);
        }

        @Override
        public List<Example> examples() {
            return List.of(new Example(FOUR, .375, list(1, 2, 4), list(3, 2, 4)), new Example(FOUR, 0, list(1, 2), list(3, 4)),
                    new Example(FOUR, .75, list(3)), new Example(FOUR, Double.NaN, list()));
        }

        @Override
        public BetterAndWorse betterAndWorse() {
            return new BetterAndWorse(new Example(FOUR, 0, list(1, 2), list(3, 4)), new Example(FOUR, 0, list(1, 2), list(1, 2)));
        }
    }

    @Test
    void ranksAtTheCutOffCountAndThoseBeyondDoNot() {
        assertEquals(List.of(1.0, 0.0), Stream.of(5, 6).map(rank -> of(new Recall(5), ranked(rank), NO_ITEMS)).toList());
        assertEquals(Math.log(2) / Math.log(6), of(new Ndcg(5), ranked(5), NO_ITEMS));
        assertEquals(0, of(new Ndcg(5), ranked(6), NO_ITEMS));
        assertEquals(.2, of(mrrAt(5), ranked(5), NO_ITEMS));
        assertEquals(0, of(mrrAt(5), ranked(6), NO_ITEMS));
    }

    @Test
    void metricsOfFourRanksAreAsComputedByHandAtEveryCutOff() {
        double[][] expected = {{.5, .375, .33333}, {.75, .45833, .36905}, {1, .52589, .38988}};
        int[] cutoffs = {5, 10, 20};
        for (int n = 0; n < cutoffs.length; n++) {
            List<UserMetric> metrics = List.of(new Recall(cutoffs[n]), new Ndcg(cutoffs[n]), mrrAt(cutoffs[n]));
            for (int m = 0; m < 3; m++) {
                UserMetric metric = metrics.get(m);
                assertEquals(expected[n][m], metric.aggregate(IntStream.of(1, 3, 7, 12).mapToDouble(rank ->
                        of(metric, ranked(rank), NO_ITEMS)).toArray()), 1e-4, metric.label());
            }
        }
    }

    @Test
    void ndcgOfTheFirstRankIsExactlyOne() {
        assertEquals(1.0, of(new Ndcg(1), ranked(1), NO_ITEMS));
    }

    @Test
    void labelsNameTheCutoff() {
        assertEquals(List.of("Recall@5", "NDCG@10", "MRR", "MRR@20", "CC@7", "ILD@7", "ILD-cosine@7", "ILD-euclid@7",
                "Entropy@7", "Novelty@7", "Popularity@7", "Coverage@7", "Gini@7", "F@7"),
                Stream.of(new Recall(5), new Ndcg(10), new Mrr(Optional.empty()), mrrAt(20), new CategoryCoverage(7),
                        ild(7), new IntraListDistance(7, CategoryDistance.CATEGORY_COSINE),
                        new IntraListDistance(7, CategoryDistance.CATEGORY_EUCLID), new CategoryEntropy(7), new Novelty(7),
                        new MeanPopularity(7), new Coverage(7), new Gini(7), new FMeasure(7)).map(Metric::label).toList());
    }

    @Test
    void cutoffsBelowOneAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> new Recall(0));
        assertThrows(IllegalArgumentException.class, () -> new Ndcg(-1));
        assertThrows(IllegalArgumentException.class, () -> mrrAt(0));
        assertThrows(IllegalArgumentException.class, () -> new CategoryCoverage(0));
        assertThrows(IllegalArgumentException.class, () -> new Novelty(0));
        assertThrows(IllegalArgumentException.class, () -> new Coverage(0));
        assertThrows(IllegalArgumentException.class, () -> new Gini(0));
        assertThrows(IllegalArgumentException.class, () -> new CategoryEntropy(0));
        assertThrows(IllegalArgumentException.class, () -> new MeanPopularity(0));
        assertThrows(IllegalArgumentException.class, () -> new FMeasure(0));
    }

    @Test
    void theServiceLoaderFindsTheMetrics() {
        List<String> names = ServiceLoader.load(GenAttPlugin.class).stream().map(ServiceLoader.Provider::get)
                .filter(EvalPlugin.class::isInstance).flatMap(plugin -> plugin.components().stream()).map(Component::name).toList();
        assertEquals(List.of("recall", "ndcg", "mrr", "cc", "ild", "category-entropy", "novelty", "mean-popularity", "coverage", "gini",
                "f-measure"), names);
    }

    @Test
    void onlyMetricsOfCategoriesNeedThem() {
        assertEquals(Set.of(Need.CATEGORIES), new CategoryCoverage(5).needs());
        assertEquals(Set.of(Need.CATEGORIES), ild(5).needs());
        assertEquals(Set.of(Need.CATEGORIES), new CategoryEntropy(5).needs());
        assertEquals(Set.of(Need.CATEGORIES), new FMeasure(5).needs());
        assertEquals(Set.of(), new Novelty(5).needs());
        assertEquals(Set.of(), new MeanPopularity(5).needs());
    }
}

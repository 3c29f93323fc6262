package io.github.genatt.eval;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.genatt.spi.ListsMetric;
import io.github.genatt.spi.Metric;
import io.github.genatt.spi.Ranking;
import io.github.genatt.spi.UserMetric;
import io.github.genatt.testkit.metrics.Items;
import io.github.genatt.testkit.metrics.UserCase;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.ToDoubleBiFunction;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Metrics of lists beside a second writing of their definitions, over sets and vectors, on random lists of random items. */
class MetricsAgainstSetsTest {

    /** Items, some unknown to training, some without a category, and the lists of some users, some of them short. */
    private record Case(Items items, List<UserCase> users) {
        static Case of(Random random) {
            int catalogue = 3 + random.nextInt(30);
            int categoryCount = 1 + random.nextInt(7);
            int[] counts = new int[catalogue + 1];
            int[][] categories = new int[catalogue + 1][0];
            for (int item = 1; item <= catalogue; item++) {
                counts[item] = random.nextInt(3) == 0 ? 0 : random.nextInt(20);
                categories[item] = random.ints(random.nextInt(5), 0, categoryCount).distinct().sorted().toArray();
            }
            List<UserCase> users = new ArrayList<>();
            for (int user = random.nextInt(6); user >= 0; user--) {
                List<Integer> order = new ArrayList<>(IntStream.rangeClosed(1, catalogue).boxed().toList());
                Collections.shuffle(order, random);
                int[] top = order.stream().limit(random.nextInt(catalogue + 1)).mapToInt(item -> item).toArray();
                users.add(new UserCase(user, order.get(0), 1 + random.nextInt(catalogue), top, new int[0]));
            }
            return new Case(new Items(counts, categories, categoryCount), users);
        }

        Set<Integer> categoriesOf(int item) {
            return IntStream.of(items.categories(item)).boxed().collect(Collectors.toCollection(TreeSet::new));
        }

        List<Integer> first(UserCase user, int n) {
            return IntStream.of(user.top()).limit(n).boxed().toList();
        }

        double mean(ToDoubleFunction<UserCase> value) {
            return meanOf(users.stream().map(value::applyAsDouble).toList());
        }
    }

    private static double meanOf(List<Double> values) {
        double sum = 0;
        int defined = 0;
        for (double value : values) {
            if (!Double.isNaN(value)) {
                sum += value;
                defined++;
            }
        }
        return sum / defined;
    }

    private static double host(Metric metric, Case c) {
        List<UserCase> users = c.users().stream().map(user -> user.to(metric.requiredTopK())).toList();
        if (metric instanceof UserMetric ofUser) {
            return ofUser.aggregate(users.stream().mapToDouble(user -> ofUser.value(user, c.items())).toArray());
        }
        return ((ListsMetric) metric).value(List.<Ranking>copyOf(users), c.items());
    }

    @Property(tries = 500)
    void everyMetricOfListsIsWhatItsDefinitionSays(@ForAll long seed) {
        Random random = new Random(seed);
        Case c = Case.of(random);
        int n = 1 + random.nextInt(12);
        Map<Metric, Double> expected = new LinkedHashMap<>();
        expected.put(new CategoryCoverage(n), coverageOfCategories(c, n));
        if (n > 1) {
            expected.put(new IntraListDistance(n, CategoryDistance.CATEGORY_JACCARD), pairs(c, n, MetricsAgainstSetsTest::jaccard));
            expected.put(new IntraListDistance(n, CategoryDistance.CATEGORY_COSINE), pairs(c, n, MetricsAgainstSetsTest::cosine));
            expected.put(new IntraListDistance(n, CategoryDistance.CATEGORY_EUCLID), pairs(c, n, MetricsAgainstSetsTest::euclid));
        }
        expected.put(new CategoryEntropy(n), c.mean(user -> entropy(c, c.first(user, n))));
        expected.put(new Novelty(n), c.mean(user -> meanOf(c.first(user, n).stream().map(item -> novelty(c, item)).toList())));
        expected.put(new MeanPopularity(n), c.mean(user -> meanOf(c.first(user, n).stream().map(item -> (double) c.items().counts()[item])
                .toList())));
        Set<Integer> shown = new HashSet<>();
        c.users().forEach(user -> shown.addAll(c.first(user, n)));
        expected.put(new Coverage(n), shown.size() / (double) c.items().catalogue());
        expected.put(new Gini(n), gini(c, n));
        double accuracy = c.mean(user -> user.rank() <= n ? (1 + 1 / (Math.log(user.rank() + 1) / Math.log(2))) / 2 : 0);
        double categories = coverageOfCategories(c, n);
        expected.put(new FMeasure(n), accuracy == 0 || categories == 0 ? 0 : 2 / (1 / accuracy + 1 / categories));
        expected.forEach((metric, value) -> assertEquals(value, host(metric, c), 1e-9, metric.label()));
    }

    @Property(tries = 200)
    void theOrderWithinAListDoesNotMatter(@ForAll long seed) {
        Random random = new Random(seed);
        Case c = Case.of(random);
        Case shuffled = new Case(c.items(), c.users().stream().map(user -> {
            List<Integer> top = new ArrayList<>(c.first(user, user.top().length));
            Collections.shuffle(top, random);
            return new UserCase(user.user(), user.target(), user.rank(), top.stream().mapToInt(item -> item).toArray(), user.history());
        }).toList());
        List<Metric> whole = new ArrayList<>(List.of(new CategoryCoverage(40), new CategoryEntropy(40), new Novelty(40),
                new MeanPopularity(40), new Coverage(40), new Gini(40), new FMeasure(40)));
        Stream.of(CategoryDistance.values()).forEach(distance -> whole.add(new IntraListDistance(40, distance)));
        whole.forEach(metric -> assertEquals(host(metric, c), host(metric, shuffled), 1e-9, metric.label()));
    }

    private static double coverageOfCategories(Case c, int n) {
        return c.mean(user -> {
            Set<Integer> covered = new HashSet<>();
            c.first(user, n).forEach(item -> covered.addAll(c.categoriesOf(item)));
            return covered.size() / (double) c.items().categoryCount();
        });
    }

    private static double pairs(Case c, int n, ToDoubleBiFunction<Set<Integer>, Set<Integer>> distance) {
        return c.mean(user -> {
            List<Integer> items = c.first(user, n);
            List<Double> distances = new ArrayList<>();
            for (int a : items) {
                for (int b : items) {
                    if (a < b && !(c.categoriesOf(a).isEmpty() && c.categoriesOf(b).isEmpty())) {
                        distances.add(distance.applyAsDouble(c.categoriesOf(a), c.categoriesOf(b)));
                    }
                }
            }
            return meanOf(distances);
        });
    }

    private static Set<Integer> common(Set<Integer> a, Set<Integer> b) {
        Set<Integer> common = new HashSet<>(a);
        common.retainAll(b);
        return common;
    }

    private static double jaccard(Set<Integer> a, Set<Integer> b) {
        Set<Integer> either = new HashSet<>(a);
        either.addAll(b);
        return 1 - common(a, b).size() / (double) either.size();
    }

    private static double cosine(Set<Integer> a, Set<Integer> b) {
        return a.isEmpty() || b.isEmpty() ? 1 : 1 - common(a, b).size() / (Math.sqrt(a.size()) * Math.sqrt(b.size()));
    }

    private static double euclid(Set<Integer> a, Set<Integer> b) {
        double squares = 0;
        for (int category = 0; category < 7; category++) {
            squares += Math.pow((a.contains(category) ? 1 : 0) - (b.contains(category) ? 1 : 0), 2);
        }
        return Math.sqrt(squares);
    }

    private static double entropy(Case c, List<Integer> items) {
        List<Integer> known = items.stream().filter(item -> !c.categoriesOf(item).isEmpty()).toList();
        Map<Integer, Double> shares = new HashMap<>();
        for (int item : known) {
            c.categoriesOf(item).forEach(category -> shares.merge(category, 1.0 / c.categoriesOf(item).size() / known.size(), Double::sum));
        }
        return known.isEmpty() ? Double.NaN : -shares.values().stream().mapToDouble(p -> p * Math.log(p) / Math.log(2)).sum();
    }

    private static double novelty(Case c, int item) {
        int count = c.items().counts()[item];
        return count == 0 ? Double.NaN : -Math.log(count / (double) IntStream.of(c.items().counts()).sum()) / Math.log(2);
    }

    /** Half the mean difference of two items, over the mean. */
    private static double gini(Case c, int n) {
        double[] shown = new double[c.items().catalogue()];
        c.users().forEach(user -> c.first(user, n).forEach(item -> shown[item - 1]++));
        double differences = 0;
        double sum = 0;
        for (double a : shown) {
            for (double b : shown) {
                differences += Math.abs(a - b);
            }
            sum += a;
        }
        return differences / (2 * shown.length * sum);
    }
}

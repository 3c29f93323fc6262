package io.github.genatt.testkit.metrics;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.genatt.spi.ListsMetric;
import io.github.genatt.spi.Metric;
import io.github.genatt.spi.MetricContext;
import io.github.genatt.spi.Need;
import io.github.genatt.spi.Ranking;
import io.github.genatt.spi.UserMetric;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Tests for every metric: a test class implements this interface, provides the metric and its expected values, and inherits the tests. */
public interface MetricRules {

    /** The metric. */
    Metric metric();

    /** Worked examples, computed by hand; at least one. */
    List<Example> examples();

    /** Two examples of which the first is clearly better, to test {@link Metric#better()}. Their expected values are ignored. */
    BetterAndWorse betterAndWorse();

    /**
     * Users, items and the expected value of the metric.
     *
     * @param context  the items
     * @param expected expected value, to four digits
     * @param users    their rankings
     */
    record Example(MetricContext context, double expected, UserCase... users) {
    }

    /** Two examples. */
    record BetterAndWorse(Example better, Example worse) {
    }

    @Test
    default void theWorkedExamplesHold() {
        assertFalse(examples().isEmpty(), "a metric needs at least one worked example");
        examples().forEach(example -> assertEquals(example.expected(), value(example.context(), List.of(example.users())), 1e-4));
    }

    @Test
    default void theDirectionIsThatOfTheBetterExample() {
        double better = value(betterAndWorse().better().context(), List.of(betterAndWorse().better().users()));
        double worse = value(betterAndWorse().worse().context(), List.of(betterAndWorse().worse().users()));
        assertTrue(metric().better().than(better, worse), "%s should be better than %s".formatted(better, worse));
    }

    @Test
    default void theOrderOfUsersDoesNotMatter() {
        List<UserCase> users = users(metric().requiredTopK());
        List<UserCase> shuffled = new ArrayList<>(users);
        Collections.shuffle(shuffled, new Random(4));
        double value = value(items(), users);
        assertEquals(value, value(items(), shuffled), 1e-12 * Math.max(1, Math.abs(value)));
    }

    @Test
    default void nothingBeyondTheDepthIsRead() {
        List<UserCase> users = users(metric().requiredTopK() + 5);
        double whole = valueOfWhole(items(), users);
        assertEquals(value(items(), users), whole);
    }

    @Test
    default void theSameCallGivesTheSameValueAndChangesNothing() {
        List<UserCase> users = users(metric().requiredTopK());
        int[][] lists = users.stream().map(user -> user.top().clone()).toArray(int[][]::new);
        int[][] histories = users.stream().map(user -> user.history().clone()).toArray(int[][]::new);
        double first = valueOfWhole(items(), users);
        valueOfWhole(items(), users.subList(0, 3));
        assertEquals(first, valueOfWhole(items(), users));
        for (int i = 0; i < lists.length; i++) {
            assertArrayEquals(lists[i], users.get(i).top(), "a metric must not modify a list");
            assertArrayEquals(histories[i], users.get(i).history(), "a metric must not modify a history");
        }
    }

    @Test
    default void shortListsAndUnknownItemsAreNoError() {
        int[] none = {};
        Items bare = new Items(new int[4], new int[][] {none, none, none, none}, 3);
        List<UserCase> users = List.of(UserCase.list(), UserCase.list(1), UserCase.list(3, 2), new UserCase(5, 2, 4, none, none));
        double value = value(bare, users);
        assertTrue(Double.isNaN(value) || Double.isFinite(value), "a value must be finite or NaN, found " + value);
    }

    @Test
    default void usersForWhomItIsUndefinedAreLeftOut() {
        if (metric() instanceof UserMetric ofUser) {
            double nan = Double.NaN;
            assertEquals(ofUser.aggregate(new double[] {1, 3}), ofUser.aggregate(new double[] {nan, 1, nan, 3}));
            assertTrue(Double.isNaN(ofUser.aggregate(new double[] {nan, nan})), "NaN for all users must aggregate to NaN");
            assertTrue(Double.isNaN(ofUser.aggregate(new double[0])), "the aggregate of no users must be NaN");
        }
    }

    @Test
    default void categoriesAreReadOnlyByMetricsThatNeedThem() {
        Items items = items();
        MetricContext withoutCategories = new Items(items.counts(), new int[items.catalogue() + 1][0], 0);
        if (!metric().needs().contains(Need.CATEGORIES)) {
            assertEquals(value(items, users(metric().requiredTopK())), value(withoutCategories, users(metric().requiredTopK())));
        }
    }

    @Test
    default void theLabelFitsAColumn() {
        assertTrue(metric().label().matches("\\S(.*\\S)?") && !metric().label().contains(","), metric().label());
        assertTrue(metric().requiredTopK() >= 0, "requiredTopK() must be at least 0");
        assertEquals(metric().label(), metric().label());
    }

    /** The value of the metric, as the host computes it. */
    default double value(MetricContext context, List<UserCase> users) {
        return valueOfWhole(context, users.stream().map(user -> user.to(metric().requiredTopK())).toList());
    }

    private double valueOfWhole(MetricContext context, List<UserCase> users) {
        if (metric() instanceof UserMetric ofUser) {
            return ofUser.aggregate(users.stream().mapToDouble(user -> ofUser.value(user, context)).toArray());
        }
        return ((ListsMetric) metric()).value(List.<Ranking>copyOf(users), context);
    }

    private static Items items() {
        Random random = new Random(8);
        int[] counts = IntStream.range(0, 41).map(item -> random.nextInt(30)).toArray();
        int[][] categories = IntStream.range(0, 41).mapToObj(item -> random.ints(random.nextInt(4), 0, 6).distinct().sorted().toArray())
                .toArray(int[][]::new);
        return new Items(counts, categories, 6);
    }

    private static List<UserCase> users(int length) {
        List<UserCase> users = new ArrayList<>();
        for (int user = 0; user < 30; user++) {
            List<Integer> order = new ArrayList<>(IntStream.rangeClosed(1, 40).boxed().toList());
            Collections.shuffle(order, new Random(user));
            int[] items = order.stream().mapToInt(Integer::intValue).toArray();
            users.add(new UserCase(user, items[user], user + 1, IntStream.of(items).limit(length).toArray(),
                    IntStream.of(items).skip(35).toArray()));
        }
        return users;
    }
}

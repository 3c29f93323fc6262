package io.github.genatt.testkit.metrics;

import io.github.genatt.spi.MetricContext;
import java.util.Arrays;

/**
 * Item facts given by a test. Legend: I items.
 *
 * @param counts        [I + 1] counts in the training part; index 0 is ignored
 * @param categories    [I + 1][] categories of each item, ascending
 * @param categoryCount number of distinct categories
 */
public record Items(int[] counts, int[][] categories, int categoryCount) implements MetricContext {

    /** Items without categories, with these training counts, from item 1. */
    public static Items withCounts(int... counts) {
        int[] all = new int[counts.length + 1];
        System.arraycopy(counts, 0, all, 1, counts.length);
        return new Items(all, new int[all.length][0], 0);
    }

    /** Items with these categories, from item 1, each with training count 1. */
    public static Items of(int categoryCount, int[]... categories) {
        int[][] all = new int[categories.length + 1][0];
        System.arraycopy(categories, 0, all, 1, categories.length);
        int[] counts = new int[all.length];
        Arrays.fill(counts, 1, counts.length, 1);
        return new Items(counts, all, categoryCount);
    }

    @Override
    public int catalogue() {
        return counts.length - 1;
    }

    @Override
    public int trainingCount(int item) {
        return counts[item];
    }

    @Override
    public long trainingTotal() {
        return Arrays.stream(counts).skip(1).asLongStream().sum();
    }

    @Override
    public int[] categories(int item) {
        return categories[item];
    }
}

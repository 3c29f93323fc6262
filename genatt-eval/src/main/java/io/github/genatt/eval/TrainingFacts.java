package io.github.genatt.eval;

import io.github.genatt.data.Catalogue;
import io.github.genatt.spi.MetricContext;

/** The facts about items for metrics: the categories of a catalogue, and the training count of each item. */
public final class TrainingFacts implements MetricContext {
    private final Catalogue items;
    private final int[] counts;
    private final long total;

    private TrainingFacts(Catalogue items, int[] counts, long total) {
        this.items = items;
        this.counts = counts;
        this.total = total;
    }

    /**
     * Counts the training part.
     *
     * @param items    the catalogue 1..I
     * @param training [U][] item ids of each user's training part
     * @throws IllegalArgumentException if an id is not in 1..I
     */
    public static TrainingFacts of(Catalogue items, int[][] training) {
        int[] counts = new int[items.size() + 1];
        long total = 0;
        for (int[] sequence : training) {
            for (int item : sequence) {
                if (item < 1 || item > items.size()) {
                    throw new IllegalArgumentException("training part: found item %d; expected 1..%d".formatted(item, items.size()));
                }
                counts[item]++;
            }
            total += sequence.length;
        }
        return new TrainingFacts(items, counts, total);
    }

    @Override
    public int catalogue() {
        return items.size();
    }

    @Override
    public int trainingCount(int item) {
        return counts[item];
    }

    @Override
    public long trainingTotal() {
        return total;
    }

    @Override
    public int[] categories(int item) {
        return items.categories()[item];
    }

    @Override
    public int categoryCount() {
        return items.categoryNames().size();
    }
}

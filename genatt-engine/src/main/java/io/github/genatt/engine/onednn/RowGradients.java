package io.github.genatt.engine.onednn;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Gradients of single rows of a table, kept in order of arrival until the table is updated, without touching anything of the table's size.
 *
 * <p>Each shard collects in its own order, and shards are read one after the other, so sums are bit-identical for any number of workers.
 */
final class RowGradients {
    private final List<List<Contribution>> byShard = IntStream.range(0, GradientShards.COUNT)
            .mapToObj(shard -> (List<Contribution>) new ArrayList<Contribution>()).toList();

    /**
     * Gradients of the rows that one look-up read: entry i adds factor · row to the gradient of row first + ids[i].
     *
     * @param first   row of the table for id 0
     * @param ids     −1 for none
     * @param factors of each entry; empty for 1
     * @param perRow  entries that share a row of values
     * @param values  rows of the table's width, one after the other
     */
    record Contribution(int first, int[] ids, float[] factors, int perRow, float[] values) {
        static final float[] ONES = {};

        float factor(int entry) {
            return factors.length == 0 ? 1 : factors[entry];
        }
    }

    /** Stores a contribution, in the order of its shard. */
    void add(int shard, Contribution contribution) {
        byShard.get(shard).add(contribution);
    }

    /** All entries by row, for a table with the given number of rows. */
    SortedRowGradients index(int rows) {
        return new SortedRowGradients(byShard.stream().flatMap(List::stream).toList(), rows);
    }

    boolean isEmpty() {
        return byShard.stream().allMatch(List::isEmpty);
    }

    void clear() {
        byShard.forEach(List::clear);
    }
}

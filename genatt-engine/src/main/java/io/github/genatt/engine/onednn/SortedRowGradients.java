package io.github.genatt.engine.onednn;

import io.github.genatt.engine.onednn.RowGradients.Contribution;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Row gradients sorted by row, those of one row in order of arrival. The radix sort takes the lowest digit of the row first; its time does
 * not depend on how often a row occurs.
 */
final class SortedRowGradients {
    private static final int DIGIT_BITS = 11;

    private final List<Contribution> contributions;
    private final int[] rows;
    private final int[] sources;
    private final int[] entries;
    private final int[] distinct;

    SortedRowGradients(List<Contribution> contributions, int rowCount) {
        this.contributions = contributions;
        int count = contributions.stream().mapToInt(SortedRowGradients::count).sum();
        int[] cameRows = new int[count];
        int[] cameSources = new int[count];
        int[] cameEntries = new int[count];
        int at = 0;
        for (int source = 0; source < contributions.size(); source++) {
            int[] ids = contributions.get(source).ids();
            for (int entry = 0; entry < ids.length; entry++) {
                if (ids[entry] >= 0) {
                    cameRows[at] = contributions.get(source).first() + ids[entry];
                    cameSources[at] = source;
                    cameEntries[at++] = entry;
                }
            }
        }
        int[] order = IntStream.range(0, count).toArray();
        for (int shift = 0; rowCount - 1 >>> shift > 0; shift += DIGIT_BITS) {
            order = byDigit(cameRows, order, shift);
        }
        rows = reordered(cameRows, order);
        sources = reordered(cameSources, order);
        entries = reordered(cameEntries, order);
        distinct = distinct(rows);
    }

    private static int count(Contribution contribution) {
        int count = 0;
        for (int id : contribution.ids()) {
            count += id >= 0 ? 1 : 0;
        }
        return count;
    }

    /** The order sorted by one digit of the rows; the sort is stable. */
    private static int[] byDigit(int[] rows, int[] order, int shift) {
        int mask = (1 << DIGIT_BITS) - 1;
        int[] starts = new int[mask + 2];
        for (int row : rows) {
            starts[(row >>> shift & mask) + 1]++;
        }
        for (int digit = 1; digit < starts.length; digit++) {
            starts[digit] += starts[digit - 1];
        }
        int[] sorted = new int[order.length];
        for (int from : order) {
            sorted[starts[rows[from] >>> shift & mask]++] = from;
        }
        return sorted;
    }

    private static int[] reordered(int[] values, int[] order) {
        int[] sorted = new int[order.length];
        for (int i = 0; i < order.length; i++) {
            sorted[i] = values[order[i]];
        }
        return sorted;
    }

    private static int[] distinct(int... ascending) {
        int[] distinct = new int[ascending.length];
        int count = 0;
        for (int i = 0; i < ascending.length; i++) {
            if (i == 0 || ascending[i] != ascending[i - 1]) {
                distinct[count++] = ascending[i];
            }
        }
        return Arrays.copyOf(distinct, count);
    }

    /** The number of entries. */
    int size() {
        return rows.length;
    }

    /** The row of an entry; rows are in ascending order. */
    int row(int position) {
        return rows[position];
    }

    /** The rows that have entries, each once, ascending; not a copy. */
    int[] distinct() {
        return distinct;
    }

    /** The first entry whose row is not before the given one. */
    int position(int row) {
        int low = 0;
        int high = rows.length;
        while (low < high) {
            int middle = low + high >>> 1;
            if (rows[middle] < row) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** Adds an entry to a sum of the table's width that starts at {@code at}. */
    void addTo(float[] sum, int at, int width, int position) {
        Contribution contribution = contributions.get(sources[position]);
        float factor = contribution.factor(entries[position]);
        float[] values = contribution.values();
        int from = entries[position] / contribution.perRow() * width;
        for (int i = 0; i < width; i++) {
            sum[at + i] += factor * values[from + i];
        }
    }
}

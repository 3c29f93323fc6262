package io.github.genatt.engine.onednn;

import io.github.genatt.engine.onednn.RowGradients.Contribution;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Gradients of rows in the order of their rows, those of one row in the order in which they came. Rows are sorted into buckets of
 * neighbours, few enough to count, and inside of a bucket one by one.
 */
final class RowIndex {
    private static final int MOST_BUCKETS = 1 << 14;

    private final List<Contribution> contributions;
    private final int shift;
    private final int[] ends;
    private final int[] rows;
    private final int[] sources;
    private final int[] entries;

    RowIndex(List<Contribution> contributions, int rowCount) {
        this.contributions = contributions;
        int bits = 0;
        while (rowCount >>> bits > MOST_BUCKETS) {
            bits++;
        }
        shift = bits;
        ends = new int[(rowCount >>> shift) + 1];
        for (Contribution contribution : contributions) {
            for (int id : contribution.ids()) {
                if (id >= 0) {
                    ends[contribution.first() + id >>> shift]++;
                }
            }
        }
        int count = 0;
        for (int bucket = 0; bucket < ends.length; bucket++) {
            int start = count;
            count += ends[bucket];
            ends[bucket] = start;
        }
        rows = new int[count];
        sources = new int[count];
        entries = new int[count];
        fill();
    }

    /** Turns the starts of the buckets into their ends. */
    private void fill() {
        for (int source = 0; source < contributions.size(); source++) {
            Contribution contribution = contributions.get(source);
            int[] ids = contribution.ids();
            for (int entry = 0; entry < ids.length; entry++) {
                if (ids[entry] >= 0) {
                    int row = contribution.first() + ids[entry];
                    int bucket = row >>> shift;
                    int at = ends[bucket]++;
                    int start = bucket == 0 ? 0 : ends[bucket - 1];
                    for (; shift > 0 && at > start && rows[at - 1] > row; at--) {
                        rows[at] = rows[at - 1];
                        sources[at] = sources[at - 1];
                        entries[at] = entries[at - 1];
                    }
                    rows[at] = row;
                    sources[at] = source;
                    entries[at] = entry;
                }
            }
        }
    }

    /** The number of entries. */
    int size() {
        return rows.length;
    }

    /** The row of an entry; rows do not descend. */
    int row(int position) {
        return rows[position];
    }

    /** The rows that have entries, each once, ascending. */
    int[] distinct() {
        return IntStream.range(0, rows.length).filter(i -> i == 0 || rows[i] != rows[i - 1]).map(i -> rows[i]).toArray();
    }

    /** The first entry of a row not before the one given. */
    int position(int row) {
        int bucket = row >>> shift;
        if (bucket >= ends.length) {
            return rows.length;
        }
        int position = bucket == 0 ? 0 : ends[bucket - 1];
        while (position < rows.length && rows[position] < row) {
            position++;
        }
        return position;
    }

    /** Adds an entry to a sum of the table's width that begins at {@code at}. */
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

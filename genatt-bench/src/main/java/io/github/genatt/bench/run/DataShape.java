package io.github.genatt.bench.run;

import io.github.genatt.data.Dataset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Histograms of history lengths and item popularity of the data.
 *
 * @param lengths    users by the number of their interactions
 * @param popularity items by the number of their interactions
 */
public record DataShape(List<Bin> lengths, List<Bin> popularity) {
    /** If no number exceeds this, each has its own bar. */
    private static final int SINGLE = 24;
    /** Otherwise the first numbers of the bins, times powers of ten. */
    private static final double[] FIRST = {1, 1.5, 2, 3, 5, 7};

    /**
     * One bar.
     *
     * @param name  the numbers in it
     * @param count users or items
     */
    public record Bin(String name, int count) {
    }

    static DataShape of(Dataset data) {
        int[] popularity = new int[data.items().size()];
        Arrays.stream(data.sequences()).flatMapToInt(Arrays::stream).forEach(item -> popularity[item - 1]++);
        return new DataShape(bins(Arrays.stream(data.sequences()).mapToInt(sequence -> sequence.length).toArray()), bins(popularity));
    }

    /** From the bin of the smallest value to that of the largest; empty ones between them stay. */
    static List<Bin> bins(int... values) {
        int min = Arrays.stream(values).min().orElse(0);
        int max = Arrays.stream(values).max().orElse(0);
        List<Integer> starts = starts(min, max);
        int[] counts = new int[starts.size()];
        for (int value : values) {
            counts[place(starts, value)]++;
        }
        List<Bin> bins = new ArrayList<>();
        for (int i = place(starts, min); i <= place(starts, max); i++) {
            int last = i + 1 < starts.size() ? starts.get(i + 1) - 1 : max;
            bins.add(new Bin(starts.get(i) == last ? String.valueOf(last) : starts.get(i) + "–" + last, counts[i]));
        }
        return bins;
    }

    private static List<Integer> starts(int min, int max) {
        List<Integer> starts = new ArrayList<>();
        if (max <= SINGLE) {
            for (int value = min; value <= max; value++) {
                starts.add(value);
            }
            return starts;
        }
        starts.add(0);
        for (long power = 1; power <= max; power *= 10) {
            for (double first : FIRST) {
                int start = (int) Math.ceil(first * power);
                if (start > starts.get(starts.size() - 1) && start <= max) {
                    starts.add(start);
                }
            }
        }
        return starts;
    }

    private static int place(List<Integer> starts, int value) {
        int place = 0;
        while (place + 1 < starts.size() && starts.get(place + 1) <= value) {
            place++;
        }
        return place;
    }
}

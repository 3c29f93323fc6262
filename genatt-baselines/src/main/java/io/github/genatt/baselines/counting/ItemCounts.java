package io.github.genatt.baselines.counting;

import java.util.Arrays;

/** Occurrence counts of items. Legend: I items. */
final class ItemCounts {

    private ItemCounts() {
    }

    /** [I + 1] occurrences per item; 0 for the padding. */
    static int[] of(int items, int[][] sequences) {
        int[] counts = new int[items + 1];
        for (int[] sequence : sequences) {
            for (int item : sequence) {
                counts[item]++;
            }
        }
        return counts;
    }

    /**
     * [I + 1] 1 for the rarest items, 2 for the next rarest, ...; equal counts share a rank. The ranks are small integers, so rounding
     * cannot make or break a tie.
     */
    static float[] ranks(int[] counts) {
        int[] distinct = Arrays.stream(counts, 1, counts.length).sorted().distinct().toArray();
        float[] ranks = new float[counts.length];
        for (int item = 1; item < counts.length; item++) {
            ranks[item] = 1 + Arrays.binarySearch(distinct, counts[item]);
        }
        return ranks;
    }
}

package io.github.genatt.baselines;

import io.github.genatt.spi.TrainingSequences;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * For each item the items that followed it, ranked by (times, popularity); stored by row. Legend: I items, p pairs that occur.
 *
 * <p>Floats because models keep floats; all values are integers below 2²⁴, which floats hold exactly.
 *
 * @param offsets [I + 2] where each item's successors begin
 * @param items   [p] the successors
 * @param ranks   [p] from 1; successors equal in times and popularity share a rank
 */
record Successors(float[] offsets, float[] items, float[] ranks) {
    private static final int EXACT = 1 << 24;

    static Successors of(TrainingSequences sequences, float[] popularity) {
        List<Map<Integer, Integer>> counts = new ArrayList<>();
        for (int item = 0; item <= sequences.items(); item++) {
            counts.add(new TreeMap<>());
        }
        for (int[] sequence : sequences.sequences()) {
            for (int t = 1; t < sequence.length; t++) {
                counts.get(sequence[t - 1]).merge(sequence[t], 1, Integer::sum);
            }
        }
        int pairs = counts.stream().mapToInt(Map::size).sum();
        if (pairs >= EXACT) {
            throw new IllegalArgumentException("%d different transitions are more than the %d that a Markov chain can hold".formatted(pairs, EXACT - 1));
        }
        Successors all = new Successors(new float[sequences.items() + 2], new float[pairs], new float[pairs]);
        int at = 0;
        for (int item = 0; item < counts.size(); item++) {
            at = all.fill(counts.get(item), popularity, at);
            all.offsets[item + 1] = at;
        }
        return all;
    }

    private int fill(Map<Integer, Integer> times, float[] popularity, int from) {
        Comparator<Map.Entry<Integer, Integer>> order = Comparator.<Map.Entry<Integer, Integer>>comparingInt(Map.Entry::getValue)
                .thenComparing(entry -> popularity[entry.getKey()]);
        List<Map.Entry<Integer, Integer>> sorted = times.entrySet().stream().sorted(order).toList();
        int rank = 0;
        for (int i = 0; i < sorted.size(); i++) {
            rank += i > 0 && order.compare(sorted.get(i - 1), sorted.get(i)) == 0 ? 0 : 1;
            items[from + i] = sorted.get(i).getKey();
            ranks[from + i] = rank;
        }
        return from + sorted.size();
    }

    /** Lifts the successors of an item above all others. */
    void addTo(int item, float[] scores, int at, int lift) {
        for (int i = (int) offsets[item]; i < (int) offsets[item + 1]; i++) {
            scores[at + (int) items[i]] = lift + ranks[i];
        }
    }
}

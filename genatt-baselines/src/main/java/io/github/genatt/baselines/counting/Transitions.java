package io.github.genatt.baselines.counting;

import io.github.genatt.spi.TrainingData;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Counts of transitions between items, stored by row. Legend: I items, p pairs that occur.
 *
 * <p>Stored as floats because models store floats; all values are integers below 2²⁴, which floats represent exactly.
 *
 * @param offsets [I + 2] start of each item's followers
 * @param items   [p] the followers
 * @param times   [p] transition counts
 */
record Transitions(float[] offsets, float[] items, float[] times) {
    private static final int EXACT = 1 << 24;

    static Transitions count(TrainingData data) {
        List<Map<Integer, Integer>> counts = new ArrayList<>();
        for (int item = 0; item <= data.catalogue(); item++) {
            counts.add(new TreeMap<>());
        }
        for (int[] sequence : data.sequences()) {
            for (int t = 1; t < sequence.length; t++) {
                counts.get(sequence[t - 1]).merge(sequence[t], 1, Integer::sum);
            }
        }
        int pairs = counts.stream().mapToInt(Map::size).sum();
        if (pairs >= EXACT) {
            throw new IllegalArgumentException("%d distinct transitions exceed the maximum of %d of a Markov chain".formatted(pairs,
                    EXACT - 1));
        }
        // a tensor has at least one element, even without transitions
        int room = Math.max(1, pairs);
        Transitions all = new Transitions(new float[data.catalogue() + 2], new float[room], new float[room]);
        int at = 0;
        for (int item = 0; item < counts.size(); item++) {
            for (Map.Entry<Integer, Integer> follower : counts.get(item).entrySet()) {
                all.items[at] = follower.getKey();
                all.times[at++] = follower.getValue();
            }
            all.offsets[item + 1] = at;
        }
        return all;
    }

    /** Adds the followers of an item, each with weight · count. */
    void addFollowers(int item, double weight, FollowerRanks ranks) {
        for (int i = (int) offsets[item]; i < (int) offsets[item + 1]; i++) {
            ranks.add((int) items[i], weight * times[i]);
        }
    }
}

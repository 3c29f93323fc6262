package io.github.genatt.baselines.counting;

import io.github.genatt.spi.TrainingData;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How often each item followed each other one, stored by row. Legend: I items, p pairs that occur.
 *
 * <p>Floats because models keep floats; all values are integers below 2²⁴, which floats hold exactly.
 *
 * @param offsets [I + 2] where each item's followers begin
 * @param items   [p] the followers
 * @param times   [p] how often they followed
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
            throw new IllegalArgumentException("%d different transitions are more than the %d that a Markov chain can hold".formatted(pairs,
                    EXACT - 1));
        }
        // a tensor has at least one element, even where nothing follows anything
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

    /** Adds the followers of an item, each with weight · times. */
    void addFollowers(int item, double weight, FollowerRanks ranks) {
        for (int i = (int) offsets[item]; i < (int) offsets[item + 1]; i++) {
            ranks.add((int) items[i], weight * times[i]);
        }
    }
}

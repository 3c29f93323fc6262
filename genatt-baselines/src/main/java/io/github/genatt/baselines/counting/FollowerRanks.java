package io.github.genatt.baselines.counting;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Ranks the items that follow a history by (weighted count, popularity); items that are equal in both share a rank. */
final class FollowerRanks {
    private final float[] popularity;
    private final Map<Integer, Double> counts = new HashMap<>();

    FollowerRanks(float[] popularity) {
        this.popularity = popularity;
    }

    void add(int item, double count) {
        counts.merge(item, count, Double::sum);
    }

    /** Writes lift + rank as the score of every added item; ranks start at 1. */
    void liftAbove(int lift, float[] scores, int at) {
        Comparator<Map.Entry<Integer, Double>> order = Comparator.<Map.Entry<Integer, Double>>comparingDouble(Map.Entry::getValue)
                .thenComparing(entry -> popularity[entry.getKey()]);
        List<Map.Entry<Integer, Double>> sorted = counts.entrySet().stream().sorted(order).toList();
        int rank = 0;
        for (int i = 0; i < sorted.size(); i++) {
            rank += i > 0 && order.compare(sorted.get(i - 1), sorted.get(i)) == 0 ? 0 : 1;
            scores[at + sorted.get(i).getKey()] = lift + rank;
        }
    }
}

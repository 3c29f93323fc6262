package io.github.genatt.eval.significance;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * The values of one metric for one model. Legend: U users.
 *
 * @param label  label of the model
 * @param bySeed seed → [U] values, the same users in the same order under every seed; NaN if the metric is undefined for a user
 */
public record Observations(String label, Map<Long, double[]> bySeed) {

    /** The seeds that both have, ascending. */
    List<Long> seedsInCommonWith(Observations other) {
        return bySeed.keySet().stream().filter(other.bySeed.keySet()::contains).sorted().toList();
    }

    /** [U] means over seeds; NaN if one of the values is. */
    double[] byUser(Collection<Long> seeds) {
        double[] means = new double[bySeed.get(seeds.iterator().next()).length];
        for (long seed : seeds) {
            double[] values = bySeed.get(seed);
            if (values.length != means.length) {
                throw new IllegalArgumentException("%s has %d users under seed %d and %d under another"
                        .formatted(label, values.length, seed, means.length));
            }
            for (int user = 0; user < means.length; user++) {
                means[user] += values[user] / seeds.size();
            }
        }
        return means;
    }

    /** One mean per seed, over the users for whom both models have a value under each of these seeds. */
    double[] means(List<Long> seeds, Observations other) {
        double[] both = PairedTest.differences(byUser(seeds), other.byUser(seeds));
        return seeds.stream().mapToDouble(seed -> IntStream.range(0, both.length).filter(user -> !Double.isNaN(both[user]))
                .mapToDouble(user -> bySeed.get(seed)[user]).average().orElse(Double.NaN)).toArray();
    }

    /** Differences model − baseline, for each user for whom both have a value. */
    static double[] differences(double[] model, double[] baseline) {
        double[] all = PairedTest.differences(model, baseline);
        return IntStream.range(0, all.length).filter(user -> !Double.isNaN(all[user])).mapToDouble(user -> all[user]).toArray();
    }
}

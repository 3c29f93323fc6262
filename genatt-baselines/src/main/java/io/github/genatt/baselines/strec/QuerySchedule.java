package io.github.genatt.baselines.strec;

import io.github.genatt.spi.Changeable;
import io.github.genatt.spi.Option;
import io.github.genatt.spi.Options;
import java.util.List;

/**
 * Queries kept at each level: level 0 is the input of the first of L layers, level ℓ the output of layer ℓ. With fewer layers than list
 * entries, the levels are evenly subsampled. Legend: N capacity, L layers.
 *
 * @param keep       fraction of the N positions that each level keeps; at least one is kept
 * @param thresholds a: with soft masks, a query with a score above −a counts as kept
 * @param sharpness  sharpness of the soft masks
 * @param penalty    penalty on logits where a soft mask is 0
 */
public record QuerySchedule(
        @Option(value = "[1, 1, 0.4, 0.4, 0.1, 0.1, 0.1, 0.1, 0]",
                help = "fraction of positions kept at the input and after each layer, not increasing; 0 keeps the last item")
        List<Double> keep,
        @Option(value = "[2, -0.2, -0.2, -0.3, -0.3, -0.5, -0.5, -0.7, -0.7]",
                help = "soft masks: offset of scores at the input and after each layer; a sum above 0 counts as kept")
        List<Double> thresholds,
        @Option(value = "100", help = "soft masks: steepness of the sigmoid of a score") double sharpness,
        @Option(value = "1e8", help = "soft masks: penalty on logits of dropped queries and keys") double penalty)
        implements Changeable<QuerySchedule> {

    /** With the default of each option. */
    public static QuerySchedule defaults() {
        return Options.defaults(QuerySchedule.class);
    }

    /** Rejects lists that are not schedules. */
    public QuerySchedule {
        keep = List.copyOf(keep);
        thresholds = List.copyOf(thresholds);
        for (int level = 0; level < keep.size(); level++) {
            if (!(keep.get(level) >= 0 && keep.get(level) <= (level == 0 ? 1 : keep.get(level - 1)))) {
                throw new IllegalArgumentException("keep: fractions must be in [0, 1] and not increase, found " + keep
                        + "; correct the list");
            }
        }
        if (thresholds.stream().anyMatch(threshold -> !Double.isFinite(threshold)) || !(sharpness > 0 && penalty > 0)) {
            throw new IllegalArgumentException("thresholds must be finite, sharpness and penalty above 0, found %s, %s and %s"
                    .formatted(thresholds, sharpness, penalty));
        }
    }

    /** Rejects numbers of layers for which a list has no levels. */
    void requireLevels(int layers) {
        level("keep", keep, layers, 0);
        level("thresholds", thresholds, layers, 0);
    }

    /** [L + 1] number of the N positions that each level keeps. */
    int[] counts(int layers, int capacity) {
        int[] counts = new int[layers + 1];
        for (int level = 0; level <= layers; level++) {
            counts[level] = Math.max(1, (int) Math.round(level("keep", keep, layers, level) * capacity));
        }
        return counts;
    }

    double threshold(int layers, int level) {
        return level("thresholds", thresholds, layers, level);
    }

    private static double level(String name, List<Double> all, int layers, int level) {
        if (all.size() < 2 || (all.size() - 1) % layers != 0) {
            throw new IllegalArgumentException(("schedule.%s: a model of %d layers needs %d numbers, or a multiple of %d and one more,"
                    + " found %d; give as many").formatted(name, layers, layers + 1, layers, all.size()));
        }
        return all.get(level * ((all.size() - 1) / layers));
    }
}

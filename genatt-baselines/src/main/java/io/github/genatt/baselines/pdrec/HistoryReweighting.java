package io.github.genatt.baselines.pdrec;

import io.github.genatt.spi.Changeable;
import io.github.genatt.spi.IdleOptions;
import io.github.genatt.spi.Option;
import io.github.genatt.spi.Options;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Historical behaviour reweighting: targets that the denoiser prefers have larger weights, w = scale·min(max, (1 − ω)·a + ω·r), with a the
 * preference relative to the row's mean and r its rank (Ma et al., AAAI 2024). Legend: N targets of a row.
 *
 * @param enabled   whether targets have weights other than 1
 * @param rankShare ω
 * @param max       maximum weight before scaling
 * @param scale     factor of all weights
 */
public record HistoryReweighting(
        @Option(value = "true", help = "weight targets by the denoiser's preference; false: all have weight 1") boolean enabled,
        @Option(value = "0.1", help = "fraction ω of the rank in a weight, 0 to 1; the preference has 1 − ω") double rankShare,
        @Option(value = "1", help = "maximum weight before scaling, above 0") double max,
        @Option(value = "4", help = "factor of all weights, above 0") double scale)
        implements IdleOptions, Changeable<HistoryReweighting> {

    /** With the default of each option. */
    public static HistoryReweighting defaults() {
        return Options.defaults(HistoryReweighting.class);
    }

    /** Rejects fractions outside [0, 1] and non-positive weights. */
    public HistoryReweighting {
        if (!(rankShare >= 0 && rankShare <= 1 && max > 0 && scale > 0)) {
            throw new IllegalArgumentException("rank-share must be in [0, 1], max and scale above 0, found %s, %s and %s"
                    .formatted(rankShare, max, scale));
        }
    }

    @Override
    public Map<String, String> idle() {
        String why = "all targets have weight 1 (enabled = false)";
        return enabled ? Map.of() : Map.of("rank-share", why, "max", why, "scale", why);
    }

    /**
     * The weights of the targets of a row.
     *
     * @param preferences preference for each target
     * @param padding     preference for the padding, which enters the minimum of a row with padding; empty for none
     */
    double[] weights(double[] preferences, double... padding) {
        int count = preferences.length;
        double min = Math.min(Arrays.stream(preferences).min().orElse(0), Arrays.stream(padding).min().orElse(Double.POSITIVE_INFINITY));
        // padding ranks below all others, so the lowest target of a padded row keeps a weight
        double lowest = padding.length == 0 ? min : min > 0 ? min * 0.5 : min * 1.5;
        double highest = Math.max(Arrays.stream(preferences).max().orElse(0), lowest);
        double[] normal = Arrays.stream(preferences).map(q -> (q - lowest) / (highest - lowest)).toArray();
        double sum = Arrays.stream(normal).sum();
        int[] order = IntStream.range(0, count).boxed().sorted((i, j) -> Double.compare(preferences[i], preferences[j]))
                .mapToInt(Integer::intValue).toArray();
        double[] weights = new double[count];
        for (int rank = 0; rank < count; rank++) {
            int i = order[rank];
            // without any preference, 0/0, all weights are equal
            double mixed = highest == lowest ? 1 : (1 - rankShare) * normal[i] * count / sum + rankShare * (rank + 1) / count;
            weights[i] = Math.min(max, Math.max(0, mixed)) * scale;
        }
        return weights;
    }
}

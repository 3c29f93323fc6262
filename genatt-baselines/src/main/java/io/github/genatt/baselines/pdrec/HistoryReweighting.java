package io.github.genatt.baselines.pdrec;

import io.github.genatt.spi.Changeable;
import io.github.genatt.spi.IdleOptions;
import io.github.genatt.spi.Option;
import io.github.genatt.spi.Options;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Historical behaviour reweighting: targets that the denoiser prefers weigh more, w = scale·min(max, (1 − ω)·a + ω·r), a the preference
 * over the row's mean and r its rank (Ma et al., AAAI 2024). Legend: N targets of a row.
 *
 * @param enabled   whether targets have weights other than 1
 * @param rankShare ω
 * @param max       of a weight, before the scale
 * @param scale     of all weights
 */
public record HistoryReweighting(
        @Option(value = "true", help = "weigh targets by what the denoiser prefers; false: all weigh 1") boolean enabled,
        @Option(value = "0.1", help = "share ω of the rank in a weight, 0 to 1; the rest is the preference's") double rankShare,
        @Option(value = "1", help = "largest weight before the scale, above 0") double max,
        @Option(value = "4", help = "factor of all weights, above 0") double scale)
        implements IdleOptions, Changeable<HistoryReweighting> {

    /** With the default of each option. */
    public static HistoryReweighting defaults() {
        return Options.defaults(HistoryReweighting.class);
    }

    /** Rejects shares outside of [0, 1] and weights that are none. */
    public HistoryReweighting {
        if (!(rankShare >= 0 && rankShare <= 1 && max > 0 && scale > 0)) {
            throw new IllegalArgumentException("rank-share must be in [0, 1], max and scale above 0, found %s, %s and %s"
                    .formatted(rankShare, max, scale));
        }
    }

    @Override
    public Map<String, String> idle() {
        String why = "all targets weigh 1 (enabled = false)";
        return enabled ? Map.of() : Map.of("rank-share", why, "max", why, "scale", why);
    }

    /**
     * The weights of the targets of a row.
     *
     * @param preferences of each target
     * @param padding     the preference for the padding, which takes part in the minimum of a row that has some; empty for none
     */
    double[] weights(double[] preferences, double... padding) {
        int count = preferences.length;
        double min = Math.min(Arrays.stream(preferences).min().orElse(0), Arrays.stream(padding).min().orElse(Double.POSITIVE_INFINITY));
        // padding stands below all others, so that the smallest target of a padded row keeps a weight
        double lowest = padding.length == 0 ? min : min > 0 ? min * 0.5 : min * 1.5;
        double highest = Math.max(Arrays.stream(preferences).max().orElse(0), lowest);
        double[] normal = Arrays.stream(preferences).map(q -> (q - lowest) / (highest - lowest)).toArray();
        double sum = Arrays.stream(normal).sum();
        int[] order = IntStream.range(0, count).boxed().sorted((i, j) -> Double.compare(preferences[i], preferences[j]))
                .mapToInt(Integer::intValue).toArray();
        double[] weights = new double[count];
        for (int rank = 0; rank < count; rank++) {
            int i = order[rank];
            // where nothing is preferred, 0/0, all weigh the same
            double mixed = highest == lowest ? 1 : (1 - rankShare) * normal[i] * count / sum + rankShare * (rank + 1) / count;
            weights[i] = Math.min(max, Math.max(0, mixed)) * scale;
        }
        return weights;
    }
}

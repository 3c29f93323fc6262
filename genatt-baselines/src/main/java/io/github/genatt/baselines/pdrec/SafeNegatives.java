package io.github.genatt.baselines.pdrec;

import io.github.genatt.spi.Changeable;
import io.github.genatt.spi.IdleOptions;
import io.github.genatt.spi.Option;
import io.github.genatt.spi.Options;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * Noise-free negative sampling: half of the negatives come from a band of the items that the denoiser ranks low for a user (Ma et al., AAAI
 * 2024). Legend: I items.
 *
 * @param enabled    whether to draw such negatives
 * @param from       start of the band in per cent of the ranking; it ends at 99
 * @param candidates items of the band that are stored per user
 */
public record SafeNegatives(
        @Option(value = "true", help = "draw half of the negatives from items that the denoiser ranks low; false: all uniformly")
        boolean enabled,
        @Option(value = "90", help = "start of the band of these items in per cent of the ranking, 0 to below 99; it ends at 99")
        int from,
        @Option(value = "512", help = "items drawn once per user from the band, from which negatives are drawn") int candidates)
        implements IdleOptions, Changeable<SafeNegatives> {
    private static final double TO = 0.99;

    /** With the default of each option. */
    public static SafeNegatives defaults() {
        return Options.defaults(SafeNegatives.class);
    }

    /** Rejects an empty band. */
    public SafeNegatives {
        if (from < 0 || from >= 100 * TO || candidates < 1) {
            throw new IllegalArgumentException("from must be in [0, 99) and candidates at least 1, found %d and %d"
                    .formatted(from, candidates));
        }
    }

    @Override
    public Map<String, String> idle() {
        String why = "all negatives are drawn uniformly (enabled = false)";
        return enabled ? Map.of() : Map.of("from", why, "candidates", why);
    }

    /**
     * Ranks ⌊I·from/100⌋ to ⌈.99·I⌉ without the user's own items, each replaced by a further rank; fewer at the end of a small catalogue.
     */
    int[] band(int[] ranked, int... own) {
        int items = ranked.length;
        int begin = (int) ((long) items * from / 100);
        int end = (int) Math.ceil(TO * items);
        BitSet seen = new BitSet();
        Arrays.stream(own).forEach(seen::set);
        int reach = Math.min(items, end + own.length + 2);
        return Arrays.stream(ranked, Math.min(begin, reach), reach).filter(item -> !seen.get(item)).limit(end - begin).toArray();
    }

    /** A sample of the band without repetition. */
    int[] chosen(RandomGenerator random, int... band) {
        int[] all = band.clone();
        int kept = Math.min(candidates, all.length);
        for (int i = 0; i < kept; i++) {
            int j = i + random.nextInt(all.length - i);
            int item = all[j];
            all[j] = all[i];
            all[i] = item;
        }
        return Arrays.copyOf(all, kept);
    }
}

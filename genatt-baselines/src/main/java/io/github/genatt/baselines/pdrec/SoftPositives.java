package io.github.genatt.baselines.pdrec;

import io.github.genatt.spi.Changeable;
import io.github.genatt.spi.IdleOptions;
import io.github.genatt.spi.Option;
import io.github.genatt.spi.Options;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Diffusion-based positive augmentation: among the items that the denoiser prefers for a user, those that the model itself scores highest
 * after the whole training sequence are trained towards 1 (Ma et al., AAAI 2024).
 *
 * @param weight      α; 0 disables them
 * @param coarse      number of items from the denoiser
 * @param kept        number of these that the model keeps
 * @param excludeSeen whether items of the user's training sequence are excluded
 */
public record SoftPositives(
        @Option(value = "0.05", help = "weight α of further positives, 0 or more; 0 leaves them out") double weight,
        @Option(value = "50", help = "items that the denoiser ranks first for a user") int coarse,
        @Option(value = "5", help = "of these, items that the model scores highest, which become positives") int kept,
        @Option(value = "true", help = "exclude items of the user's training history; false as in the published code") boolean excludeSeen)
        implements IdleOptions, Changeable<SoftPositives> {

    /** With the default of each option. */
    public static SoftPositives defaults() {
        return Options.defaults(SoftPositives.class);
    }

    /** Rejects negative weights and more kept items than coarse ones. */
    public SoftPositives {
        if (!(weight >= 0) || kept < 1 || coarse < kept) {
            throw new IllegalArgumentException("weight must be 0 or more and 1 <= kept <= coarse, found %s, %d and %d"
                    .formatted(weight, kept, coarse));
        }
    }

    @Override
    public Map<String, String> idle() {
        String why = "there are no further positives (weight = 0)";
        return weight > 0 ? Map.of() : Map.of("coarse", why, "kept", why, "exclude-seen", why);
    }

    /** The first items of a ranking. */
    int[] first(int[] ranked, int... own) {
        BitSet seen = new BitSet();
        Arrays.stream(excludeSeen ? own : new int[0]).forEach(seen::set);
        return Arrays.stream(ranked).filter(item -> !seen.get(item)).limit(coarse).toArray();
    }

    /** The best of the given items; 0 means none and is never among them. */
    int[] best(float[] scores, int... items) {
        return IntStream.range(0, items.length).filter(i -> items[i] != 0).boxed()
                .sorted((i, j) -> scores[i] == scores[j] ? i - j : Float.compare(scores[j], scores[i])).limit(kept)
                .mapToInt(i -> items[i]).toArray();
    }
}

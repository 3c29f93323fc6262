package io.github.genatt.spi;

import java.util.Map;

/**
 * Which items of a window are hidden and asked for (Taylor, 1953; as BERT4Rec, Sun et al., CIKM 2019). Drawn again for each row of each
 * batch, from the row's key. Legend: n length, m real items of a window.
 *
 * @param maskRatio           of the items that are hidden: max(1, round(share · m))
 * @param lastItemProbability probability that the last item alone is hidden, as when the model is applied
 * @param stride              distance of the windows that a longer sequence is cut into, as a share of n; 0 leaves the last window alone
 */
public record Cloze(
        @Option(value = "0.2", help = "share of a window's items that are hidden, above 0 to 1; at least one is") double maskRatio,
        @Option(value = "0.1", help = "probability that the last item alone is hidden, 0 to 1") double lastItemProbability,
        @Option(value = "0.5", help = "stride between windows of a longer sequence, as a fraction of max-length; 0 takes only the last")
        double stride) implements IdleOptions, Changeable<Cloze> {

    /** With the default of each option. */
    public static Cloze defaults() {
        return Options.defaults(Cloze.class);
    }

    /** Rejects shares and probabilities that are none. */
    public Cloze {
        if (!(maskRatio > 0 && maskRatio <= 1 && lastItemProbability >= 0 && lastItemProbability <= 1 && stride >= 0 && stride <= 1)) {
            throw new IllegalArgumentException(("mask-ratio must be in (0, 1], last-item-probability and stride in [0, 1],"
                    + " found %s, %s and %s")
                    .formatted(maskRatio, lastItemProbability, stride));
        }
    }

    @Override
    public Map<String, String> idle() {
        return lastItemProbability == 1 ? Map.of("mask-ratio", "with last-item-probability = 1 the last item alone is hidden") : Map.of();
    }
}

package io.github.genatt.spi;

import java.util.Map;

/**
 * The masking of windows: which items are masked and predicted (Taylor, 1953; as BERT4Rec, Sun et al., CIKM 2019). Sampled for each row of
 * each batch, from the row's key. Legend: n length, m real items of a window.
 *
 * @param maskRatio           fraction of items that are masked: max(1, round(maskRatio · m)) of them
 * @param lastItemProbability probability that only the last item is masked, as at inference
 * @param stride              stride between the windows of a longer sequence, as a fraction of n; 0 keeps only the last window
 */
public record Cloze(
        @Option(value = "0.2", help = "fraction of a window's items that are masked, (0, 1]; at least one item is") double maskRatio,
        @Option(value = "0.1", help = "probability that only the last item is masked, [0, 1]") double lastItemProbability,
        @Option(value = "0.5", help = "stride between windows of a longer sequence, as a fraction of max-length; 0 keeps only the last")
        double stride) implements IdleOptions, Changeable<Cloze> {

    /** With the default of each option. */
    public static Cloze defaults() {
        return Options.defaults(Cloze.class);
    }

    /** Validates the ranges of the ratio, the probability and the stride. */
    public Cloze {
        if (!(maskRatio > 0 && maskRatio <= 1 && lastItemProbability >= 0 && lastItemProbability <= 1 && stride >= 0 && stride <= 1)) {
            throw new IllegalArgumentException(("mask-ratio must be in (0, 1], last-item-probability and stride in [0, 1],"
                    + " found %s, %s and %s")
                    .formatted(maskRatio, lastItemProbability, stride));
        }
    }

    @Override
    public Map<String, String> idle() {
        return lastItemProbability == 1 ? Map.of("mask-ratio", "with last-item-probability = 1 only the last item is masked") : Map.of();
    }
}

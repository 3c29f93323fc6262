package io.github.genatt.spi;

import java.util.Map;

/**
 * Which items of a window are hidden and asked for (Taylor, 1953; as BERT4Rec, Sun et al., CIKM 2019). Drawn anew for each row of each
 * batch, from the row's key. Legend: n length, m real items of a window.
 *
 * @param share    of the items that are hidden: max(1, round(share · m))
 * @param lastOnly probability that the last item alone is hidden, as when the model is applied
 * @param step     distance of the windows that a longer sequence is cut into, as a share of n; 0 leaves the last window alone
 */
public record Cloze(
        @Option(value = "0.2", help = "share of a window's items that are hidden, above 0 to 1; at least one is") double share,
        @Option(value = "0.1", help = "probability that the last item alone is hidden, 0 to 1") double lastOnly,
        @Option(value = "0.5", help = "distance of the windows of a longer sequence, a share of the length; 0 takes the last alone")
        double step) implements IdleOptions, Changeable<Cloze> {

    /** With the default of each option. */
    public static Cloze defaults() {
        return Options.defaults(Cloze.class);
    }

    /** Refuses shares and probabilities that are none. */
    public Cloze {
        if (!(share > 0 && share <= 1 && lastOnly >= 0 && lastOnly <= 1 && step >= 0 && step <= 1)) {
            throw new IllegalArgumentException(("share must lie in (0, 1], last-only and step in [0, 1], found %s, %s and %s")
                    .formatted(share, lastOnly, step));
        }
    }

    @Override
    public Map<String, String> idle() {
        return lastOnly == 1 ? Map.of("share", "with last-only = 1 the last item alone is hidden") : Map.of();
    }
}

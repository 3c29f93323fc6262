package io.github.genatt.spi;

import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Refuses the regimes that a model cannot be trained in, when it is made and not when it is trained. */
public final class Regimes {

    private Regimes() {
    }

    /**
     * For models that are asked for the item that follows a history.
     *
     * @param option where the regime stands in configuration
     * @throws IllegalArgumentException if items are hidden instead
     */
    public static void nextItem(String option, Regime found) {
        require(option, found, EnumSet.complementOf(EnumSet.of(Regime.CLOZE, Regime.HISTORY)), "of the item that follows a history");
    }

    /**
     * For models that answer at the end of a window alone.
     *
     * @param option where the regime stands in configuration
     * @throws IllegalArgumentException if other positions are asked, too
     */
    public static void lastPosition(String option, Regime found) {
        require(option, found, EnumSet.complementOf(EnumSet.of(Regime.CLOZE, Regime.ALL_POSITIONS, Regime.HISTORY)),
                "at the end of a window alone");
    }

    private static void require(String option, Regime found, Set<Regime> possible, String answers) {
        if (!possible.contains(found)) {
            List<String> names = possible.stream().map(Regimes::configured).toList();
            throw new IllegalArgumentException("this model is trained on predictions %s, found %s = %s; set it to one of %s"
                    .formatted(answers, option, configured(found), String.join(", ", names)));
        }
    }

    private static String configured(Regime regime) {
        return regime.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}

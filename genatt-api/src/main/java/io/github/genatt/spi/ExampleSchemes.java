package io.github.genatt.spi;

import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Rejects example schemes that a model cannot be trained with, when the model is created rather than when it is trained. */
public final class ExampleSchemes {

    private ExampleSchemes() {
    }

    /**
     * For models that predict the item after a history.
     *
     * @param option key of the example scheme in configuration
     * @throws IllegalArgumentException if the scheme is not supported
     */
    public static void requireNextItem(String option, ExampleScheme found) {
        require(option, found, EnumSet.complementOf(EnumSet.of(ExampleScheme.CLOZE, ExampleScheme.HISTORY,
                ExampleScheme.STRIDED_WINDOWS)), "the item after a history");
    }

    /**
     * For models with an objective that predict the item after a history; the objective may have a stride.
     *
     * @param option key of the example scheme in configuration
     * @throws IllegalArgumentException if the scheme is not supported
     */
    public static void requireNextItem(String option, Objective objective) {
        require(option, objective.examples(), EnumSet.complementOf(EnumSet.of(ExampleScheme.CLOZE, ExampleScheme.HISTORY)),
                "the item after a history");
    }

    /**
     * For models that predict only at the end of a window.
     *
     * @param option key of the example scheme in configuration
     * @throws IllegalArgumentException if other positions predict, too
     */
    public static void requireLastPosition(String option, ExampleScheme found) {
        require(option, found, EnumSet.complementOf(EnumSet.of(ExampleScheme.CLOZE, ExampleScheme.ALL_POSITIONS, ExampleScheme.HISTORY,
                ExampleScheme.STRIDED_WINDOWS)), "at the end of a window only");
    }

    private static void require(String option, ExampleScheme found, Set<ExampleScheme> possible, String answers) {
        if (!possible.contains(found)) {
            List<String> names = possible.stream().map(ExampleSchemes::configured).toList();
            throw new IllegalArgumentException("%2$s = %3$s is not supported here (the model predicts %1$s); use one of %4$s"
                    .formatted(answers, option, configured(found), String.join(", ", names)));
        }
    }

    private static String configured(ExampleScheme scheme) {
        return scheme.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}

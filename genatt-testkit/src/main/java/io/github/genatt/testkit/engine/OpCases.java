package io.github.genatt.testkit.engine;

import java.util.List;
import java.util.stream.Stream;

/** The graphs for comparing engines with the definition of the operations, and with each other. */
public final class OpCases {

    private OpCases() {
    }

    /** All cases, grouped by topic. */
    public static List<OpCase> all() {
        return Stream.of(ShapeCases.all(), LookupCases.all(), ProductCases.all(), RecurrentCases.all(), ElementCases.all(), AxisCases.all(),
                ExternalCases.all(), LossCases.all()).flatMap(List::stream).toList();
    }
}

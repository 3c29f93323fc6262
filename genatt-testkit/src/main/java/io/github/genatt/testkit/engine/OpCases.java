package io.github.genatt.testkit.engine;

import java.util.List;
import java.util.stream.Stream;

/** The graphs on which engines are compared with the definition of the operations, and with each other. */
public final class OpCases {

    private OpCases() {
    }

    /** All of them, by theme. */
    public static List<OpCase> all() {
        return Stream.of(ShapeCases.all(), LookupCases.all(), ProductCases.all(), RecurrentCases.all(), ElementCases.all(), AxisCases.all(),
                ExternalCases.all(), LossCases.all()).flatMap(List::stream).toList();
    }
}

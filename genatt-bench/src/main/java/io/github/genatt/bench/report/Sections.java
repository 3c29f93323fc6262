package io.github.genatt.bench.report;

import io.github.genatt.bench.run.SuiteResults;
import java.util.List;

/** The tables under that of a suite. */
final class Sections {

    private Sections() {
    }

    static List<Section> of(SuiteResults results) {
        return SignificanceSection.of(results).stream().toList();
    }
}

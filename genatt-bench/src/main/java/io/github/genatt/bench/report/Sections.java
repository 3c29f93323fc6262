package io.github.genatt.bench.report;

import io.github.genatt.bench.run.SuiteResults;
import java.util.List;
import java.util.stream.Stream;

/** The tables under that of a suite. */
final class Sections {

    private Sections() {
    }

    static List<Section> of(SuiteResults results) {
        return Stream.of(SignificanceSection.of(results).stream(), SearchSection.of(results).stream(),
                AttentionSection.of(results).stream())
                .flatMap(sections -> sections).toList();
    }
}

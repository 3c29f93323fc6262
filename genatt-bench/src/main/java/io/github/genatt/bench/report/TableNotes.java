package io.github.genatt.bench.report;

import io.github.genatt.bench.run.SuiteResults;
import io.github.genatt.bench.run.SuiteResults.Provenance;
import java.util.List;
import java.util.stream.Stream;

/**
 * The notes under every table, which the numbers need to be meaningful.
 *
 * @param provenance  provenance of the numbers
 * @param caveats     of the table as a whole
 * @param footnotes   caveats
 * @param failures    missing cells with reasons
 * @param consistency whether the numbers are consistent
 */
record TableNotes(List<String> provenance, List<String> caveats, Footnotes footnotes, List<String> failures, Consistency consistency) {

    /**
     * The notes of a suite.
     *
     * @throws IllegalArgumentException if a line of the provenance is blank
     */
    static TableNotes of(SuiteResults results) {
        List<String> failures = results.failures().stream()
                .map(failure -> "%s, seed %d: %s".formatted(failure.label(), failure.seed(), failure.message())).toList();
        return new TableNotes(lines(results), results.analysis().caveats(), Footnotes.of(results.cells()), failures,
                Consistency.of(results.cells()));
    }

    private static List<String> lines(SuiteResults results) {
        Provenance provenance = results.provenance();
        if (Stream.of(provenance.data(), provenance.protocol(), provenance.software()).anyMatch(String::isBlank)) {
            throw new IllegalArgumentException("a table of suite '%s' needs data, protocol and software of its numbers, found %s"
                    .formatted(results.suite(), provenance));
        }
        return List.of("users: %s, items: %s".formatted(Numbers.count(provenance.users()), Numbers.count(provenance.items())),
                "data: " + provenance.data(), "protocol: " + provenance.protocol(), "software: " + provenance.software());
    }
}

package io.github.genatt.bench.report;

import io.github.genatt.bench.run.SuiteResults;
import io.github.genatt.eval.significance.Significance;
import java.util.List;
import java.util.Optional;

/** Marks for the numbers of the main table that differ significantly from the baseline. */
record SignificanceMarks(Optional<Significance> significance) {
    /** Significant over users. */
    static final String USERS = "†";
    /** Significant over seeds. */
    static final String SEEDS = "‡";

    static SignificanceMarks of(SuiteResults results) {
        return new SignificanceMarks(results.analysis().significance());
    }

    /** Such as {@code †‡}; empty if nothing is significant or nothing was tested. */
    String of(String label, String metric) {
        return significance.filter(tested -> tested.question().metric().equals(metric)).flatMap(tested -> tested.of(label))
                .map(comparison -> {
                    double level = significance.get().question().level();
                    return (comparison.userTest().significant(level) ? USERS : "")
                            + (comparison.seedTest().filter(test -> test.significant(level)).isPresent() ? SEEDS : "");
                }).orElse("");
    }

    /** The explanation of the marks, if there can be any. */
    List<String> legend() {
        return significance.filter(tested -> !tested.comparisons().isEmpty()).map(tested -> {
            boolean seeds = tested.comparisons().stream().anyMatch(comparison -> comparison.seedTest().isPresent());
            return List.of(("%s differs from %s in %s by a paired t-test over users%s; p < %s, corrected (Holm) for the number of"
                    + " models").formatted(USERS, tested.baseline(), tested.question().metric(), seeds ? ", " + SEEDS + " over seeds" : "",
                    tested.question().level()));
        }).orElse(List.of());
    }
}

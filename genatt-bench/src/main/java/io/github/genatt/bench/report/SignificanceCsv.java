package io.github.genatt.bench.report;

import io.github.genatt.bench.run.SuiteResults;
import io.github.genatt.eval.significance.PairedComparison;
import io.github.genatt.eval.significance.PairedTest;
import io.github.genatt.eval.significance.Significance;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/** The tests of a suite as CSV (RFC 4180) in full precision: a row for each model except the baseline. */
final class SignificanceCsv {
    private static final List<String> HEADER = List.of("suite", "metric", "against", "model", "seeds", "users", "difference", "level",
            "interval-low", "interval-high", "cohens-d", "t-users", "p-users", "p-users-holm", "p-users-sign-flip", "t-seeds", "p-seeds",
            "p-seeds-holm");

    private SignificanceCsv() {
    }

    /** Empty if there is only one model. */
    static Optional<String> render(SuiteResults results) {
        return results.analysis().significance().map(tested -> render(results.suite(), tested));
    }

    private static String render(String suite, Significance tested) {
        StringBuilder text = new StringBuilder();
        try (CSVPrinter printer = new CSVPrinter(text, CSVFormat.RFC4180)) {
            printer.printRecord(HEADER);
            for (PairedComparison comparison : tested.comparisons()) {
                printer.printRecord(row(suite, tested, comparison));
            }
        } catch (IOException unexpected) {
            throw new UncheckedIOException(unexpected);
        }
        return text.toString();
    }

    private static List<Object> row(String suite, Significance tested, PairedComparison comparison) {
        PairedTest users = comparison.userTest().test();
        List<Object> row = new ArrayList<>(Arrays.asList(suite, tested.question().metric(), tested.baseline(), comparison.label(),
                comparison.seedCount(), users.pairs(), users.difference(), tested.question().level(), comparison.interval().low(),
                comparison.interval().high(), users.cohensD(), users.t(), users.p(), comparison.userTest().p(), comparison.signFlip()));
        row.addAll(comparison.seedTest().<List<?>>map(runs -> List.of(runs.test().t(), runs.test().p(), runs.p()))
                .orElse(Collections.nCopies(3, "")));
        return row;
    }
}

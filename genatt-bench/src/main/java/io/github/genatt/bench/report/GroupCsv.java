package io.github.genatt.bench.report;

import io.github.genatt.bench.run.GroupedMetrics;
import io.github.genatt.bench.run.SuiteResults;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/** Metrics of groups of users as CSV (RFC 4180): a row for each run and group, a column for each metric with per-user values. */
final class GroupCsv {

    private GroupCsv() {
    }

    /** Empty if no run has any. */
    static Optional<String> render(SuiteResults results) {
        return results.analysis().groups().filter(groups -> !groups.rows().isEmpty()).map(groups -> render(results.suite(), groups));
    }

    private static String render(String suite, GroupedMetrics groups) {
        List<String> metrics = List.copyOf(groups.rows().get(0).metrics().keySet());
        StringBuilder text = new StringBuilder();
        try (CSVPrinter printer = new CSVPrinter(text, CSVFormat.RFC4180)) {
            List<Object> header = new ArrayList<>(List.of("suite", "model", "seed", "by", "group", "users", "few"));
            header.addAll(metrics);
            printer.printRecord(header);
            for (GroupedMetrics.Row row : groups.rows()) {
                List<Object> values = new ArrayList<>(List.of(suite, row.label(), row.seed(), row.by(), row.group().name(),
                        row.group().users(), row.group().small()));
                metrics.forEach(metric -> values.add(row.metrics().get(metric)));
                printer.printRecord(values);
            }
        } catch (IOException unexpected) {
            throw new UncheckedIOException(unexpected);
        }
        return text.toString();
    }
}

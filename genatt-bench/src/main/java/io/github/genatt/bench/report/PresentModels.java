package io.github.genatt.bench.report;

import io.github.genatt.bench.run.RunResult;
import io.github.genatt.bench.run.SuiteResults;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;

/** The folder for the report of some models of a suite; such a report never replaces one that has other models, too. */
public final class PresentModels {
    private static final CSVFormat FORMAT = CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).get();

    private PresentModels() {
    }

    /**
     * The folder of the suite, unless it contains a report with models that these results do not have: then a subfolder.
     *
     * @param suite  the folder of the suite
     * @param labels of the requested models
     */
    public static Path folder(Path suite, SuiteResults results, Iterable<String> labels) throws IOException {
        Set<String> missing = models(suite.resolve("results.csv"));
        missing.removeAll(results.cells().stream().map(RunResult::label).collect(Collectors.toSet()));
        return missing.isEmpty() ? suite : suite.resolve("only-" + String.join("-", labels));
    }

    /** The models with a result in the existing table. */
    private static Set<String> models(Path table) throws IOException {
        Set<String> labels = new LinkedHashSet<>();
        if (Files.exists(table)) {
            try (CSVParser csv = CSVParser.parse(table, StandardCharsets.UTF_8, FORMAT)) {
                csv.forEach(row -> {
                    if (row.isMapped("model") && row.isMapped("failure") && row.get("failure").isEmpty()) {
                        labels.add(row.get("model"));
                    }
                });
            }
        }
        return labels;
    }
}

package io.github.genatt.bench.run;

import io.github.genatt.bench.suite.Run;
import io.github.genatt.bench.suite.Suite;
import io.github.genatt.eval.significance.ComparisonSpec;
import io.github.genatt.eval.significance.Observations;
import io.github.genatt.eval.significance.Significance;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** Metrics of each user as finished cells have left them, and what they say of the differences between models. */
record PerUserMetrics(PreparedData workload, Path runs) {

    /** Every model beside the suite's baseline; empty if there is no other. A file that cannot be used is named, and its cell left out. */
    Optional<Significance> compare(Suite suite, List<RunResult> finished) {
        if (suite.options().models().size() < 2) {
            return Optional.empty();
        }
        ComparisonSpec question = suite.options().question();
        if (!suite.options().evaluate().userLabels().contains(question.metric())) {
            return Optional.of(new Significance(suite.options().baseline(), question, List.of(), List.of(("no test: %s is one value for the"
                    + " lists of all users, and a paired test needs a value for each user; significance.metric chooses another metric")
                            .formatted(question.metric()))));
        }
        Map<String, Map<Long, double[]>> values = new LinkedHashMap<>();
        suite.options().models().keySet().forEach(label -> values.put(label, new TreeMap<>()));
        List<String> unusable = new ArrayList<>();
        for (Run cell : suite.cells()) {
            if (finished.stream().anyMatch(result -> result.label().equals(cell.label()) && result.seed() == cell.seed())) {
                try {
                    values.get(cell.label()).put(cell.seed(), read(RunFolder.of(runs, workload, cell).users(), question.metric()));
                } catch (IOException damaged) {
                    unusable.add("no test of %s, seed %d: %s".formatted(cell.label(), cell.seed(), damaged.getMessage()));
                }
            }
        }
        String baseline = suite.options().baseline();
        Significance found = Significance.of(question, new Observations(baseline, values.get(baseline)), values.entrySet().stream()
                .filter(model -> !model.getKey().equals(baseline))
                .map(model -> new Observations(model.getKey(), model.getValue())).toList());
        return Optional.of(new Significance(found.baseline(), found.question(), found.comparisons(),
                Stream.concat(unusable.stream(), found.skippedTests().stream()).toList()));
    }

    /** One column of the file of a cell, in the order of the test users. */
    private double[] read(Path file, String metric) throws IOException {
        int[] users = workload.split().test().users();
        if (!Files.exists(file)) {
            throw new IOException(file + " is missing; delete run.json beside it to run the cell again");
        }
        CSVFormat format = CSVFormat.DEFAULT.builder().setHeader().setSkipHeaderRecord(true).get();
        try (CSVParser csv = CSVParser.parse(Files.newBufferedReader(file), format)) {
            List<CSVRecord> rows = csv.getRecords();
            if (rows.size() != users.length || !csv.getHeaderNames().contains(metric)) {
                throw new IOException(("%s has %d users and the columns %s, and needs %d and %s; delete run.json beside it to run the cell"
                        + " again").formatted(file, rows.size(), csv.getHeaderNames(), users.length, metric));
            }
            return rows.stream().mapToDouble(row -> Double.parseDouble(row.get(metric))).toArray();
        }
    }
}

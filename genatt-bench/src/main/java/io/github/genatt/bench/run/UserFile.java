package io.github.genatt.bench.run;

import io.github.genatt.data.EvaluationSet;
import io.github.genatt.eval.EvaluationResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVPrinter;
import org.apache.commons.csv.CSVRecord;

/** The file {@code users.csv} of a finished run: a row for each test user, with what was asked for, where it stood, and each metric. */
final class UserFile {
    private static final List<String> FIXED = List.of("user", "target", "rank", "length");

    private UserFile() {
    }

    /** Users and targets by the ids of the source; the length is that of the whole history; metrics are those with values of users. */
    static void write(Path file, PreparedData workload, EvaluationResult evaluation) throws IOException {
        List<String> header = new ArrayList<>(FIXED);
        header.addAll(evaluation.userLabels());
        EvaluationSet test = workload.split().test();
        String[] items = workload.data().dataset().items().ids();
        CSVFormat format = CSVFormat.DEFAULT.builder().setHeader(header.toArray(String[]::new)).setRecordSeparator('\n').get();
        try (CSVPrinter csv = new CSVPrinter(Files.newBufferedWriter(file), format)) {
            for (int i = 0; i < test.size(); i++) {
                List<Object> row = new ArrayList<>(List.of(workload.data().dataset().users()[test.users()[i]], items[test.targets()[i]],
                        evaluation.ranks()[i], test.histories()[i].length));
                for (String label : evaluation.userLabels()) {
                    row.add(evaluation.values(label)[i]);
                }
                csv.printRecord(row);
            }
        }
    }

    /**
     * Columns of metrics by label, each in the order of the test users.
     *
     * @throws IOException if the file is missing, or not one of these users and metrics
     */
    static Map<String, double[]> read(Path file, PreparedData workload, Collection<String> metrics) throws IOException {
        int users = workload.split().test().size();
        if (!Files.exists(file)) {
            throw new IOException(file + " is missing; delete run.json beside it to run the cell again");
        }
        CSVFormat format = CSVFormat.DEFAULT.builder().setHeader().setSkipHeaderRecord(true).get();
        try (CSVParser csv = CSVParser.parse(Files.newBufferedReader(file), format)) {
            List<CSVRecord> rows = csv.getRecords();
            if (rows.size() != users || !csv.getHeaderNames().containsAll(metrics)) {
                throw new IOException(("%s has %d users and the columns %s, and needs %d and %s; delete run.json beside it to run the cell"
                        + " again").formatted(file, rows.size(), csv.getHeaderNames(), users, String.join(", ", metrics)));
            }
            Map<String, double[]> columns = new LinkedHashMap<>();
            metrics.forEach(metric -> columns.put(metric, rows.stream().mapToDouble(row -> Double.parseDouble(row.get(metric))).toArray()));
            return columns;
        }
    }
}

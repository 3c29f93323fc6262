package io.github.genatt.bench.run;

import io.github.genatt.core.file.WholeFile;
import io.github.genatt.data.EvaluationSet;
import io.github.genatt.eval.EvaluationResult;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVPrinter;
import org.apache.commons.csv.CSVRecord;

/** The file {@code users.csv} of a finished run: a row for each test user, with target, rank and each metric. */
final class UserFile {
    private static final List<String> FIXED = List.of("user", "target", "rank", "length");

    private UserFile() {
    }

    /** Users and targets are ids of the source; the length is that of the whole history; metrics are those with per-user values. */
    static void write(Path file, PreparedData workload, EvaluationResult evaluation) throws IOException {
        List<String> header = new ArrayList<>(FIXED);
        header.addAll(evaluation.userLabels());
        EvaluationSet test = workload.split().test();
        String[] items = workload.data().dataset().items().ids();
        CSVFormat format = CSVFormat.DEFAULT.builder().setHeader(header.toArray(String[]::new)).setRecordSeparator('\n').get();
        WholeFile.write(file, stream -> {
            Writer out = new OutputStreamWriter(stream, StandardCharsets.UTF_8);
            CSVPrinter csv = new CSVPrinter(out, format);
            for (int i = 0; i < test.size(); i++) {
                List<Object> row = new ArrayList<>(List.of(workload.data().dataset().users()[test.users()[i]], items[test.targets()[i]],
                        evaluation.ranks()[i], test.histories()[i].length));
                for (String label : evaluation.userLabels()) {
                    row.add(evaluation.values(label)[i]);
                }
                csv.printRecord(row);
            }
            csv.flush();
        });
    }

    /**
     * Columns of metrics by label, each in the order of the test users.
     *
     * @throws IOException if the file is missing, or has other users or metrics
     */
    static Map<String, double[]> read(Path file, PreparedData workload, Collection<String> metrics) throws IOException {
        int users = workload.split().test().size();
        if (!Files.exists(file)) {
            throw new IOException(file + " is missing; delete run.json next to it to run the cell again");
        }
        CSVFormat format = CSVFormat.DEFAULT.builder().setHeader().setSkipHeaderRecord(true).get();
        try (CSVParser csv = CSVParser.parse(Files.newBufferedReader(file), format)) {
            List<CSVRecord> rows = csv.getRecords();
            if (rows.size() != users || !csv.getHeaderNames().containsAll(metrics)) {
                throw new IOException(("%s has %d users and the columns %s, and needs %d and %s; delete run.json next to it to run the cell"
                        + " again").formatted(file, rows.size(), csv.getHeaderNames(), users, String.join(", ", metrics)));
            }
            int[] places = places(file, workload, rows);
            Map<String, double[]> columns = new LinkedHashMap<>();
            metrics.forEach(metric -> columns.put(metric, Arrays.stream(places)
                    .mapToDouble(row -> Double.parseDouble(rows.get(row).get(metric))).toArray()));
            return columns;
        } catch (IllegalArgumentException | UncheckedIOException damaged) {
            throw new IOException("%s: cannot be read, %s; delete run.json next to it to run the cell again".formatted(file,
                    damaged.getMessage()), damaged);
        }
    }

    /** The row of each test user, by id. */
    private static int[] places(Path file, PreparedData workload, List<CSVRecord> rows) throws IOException {
        Map<String, Integer> byId = new HashMap<>();
        for (int row = 0; row < rows.size(); row++) {
            byId.put(rows.get(row).get("user"), row);
        }
        int[] users = workload.split().test().users();
        int[] places = new int[users.length];
        for (int i = 0; i < users.length; i++) {
            String id = workload.data().dataset().users()[users[i]];
            Integer row = byId.get(id);
            if (row == null) {
                throw new IOException("%s: has no row of user %s; delete run.json next to it to run the cell again".formatted(file, id));
            }
            places[i] = row;
        }
        return places;
    }
}

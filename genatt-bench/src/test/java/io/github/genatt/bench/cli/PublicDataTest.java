package io.github.genatt.bench.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Known results on public data sets; the folder is named by the system property {@code genatt.data} or lies beside the checkout. */
class PublicDataTest {
    private static final Path FOLDER = Path.of(System.getProperty("genatt.data", "../../shared/data"));
    private static final double THIRD_DECIMAL = 5e-4;

    @TempDir
    Path runs;

    @BeforeEach
    void needsTheData() {
        assumeTrue(Files.isDirectory(FOLDER), "skipped: no folder with public data sets at " + FOLDER
                + "; name one with -Dgenatt.data=FOLDER");
    }

    @Test
    void countingModelsHaveTheirKnownResultsOnTheBeautyFileOfTheAuthors() throws IOException {
        Cli.run("run", Path.of("../suites/beauty-authors.conf"), "--data", FOLDER, "--runs", runs).succeeds();
        assertMetrics("markov-5", Map.of("Recall@5", .171, "Recall@10", .219, "Recall@20", .262,
                "NDCG@5", .129, "NDCG@10", .145, "NDCG@20", .155, "MRR@40", .126));
        assertMetrics("popularity", Map.of("Recall@10", .0151, "MRR", .0077));
    }

    private void assertMetrics(String model, Map<String, Double> expected) throws IOException {
        try (Reader in = Files.newBufferedReader(runs.resolve("beauty-authors").resolve("results.csv"))) {
            CSVRecord row = CSVFormat.DEFAULT.builder().setHeader().setSkipHeaderRecord(true).build().parse(in).stream()
                    .filter(record -> record.get("model").equals(model)).findFirst().orElseThrow();
            expected.forEach((metric, value) ->
                    assertEquals(value, Double.parseDouble(row.get(metric)), THIRD_DECIMAL, model + " " + metric));
            assertTrue(row.get("failure").isEmpty(), row.toString());
        }
    }
}

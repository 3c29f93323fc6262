package io.github.genatt.bench.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.genatt.data.train.RejectionSampler;
import io.github.genatt.data.train.SequenceBatcher;
import io.github.genatt.spi.ExampleScheme;
import io.github.genatt.spi.ExampleSpec;
import io.github.genatt.spi.TrainingSequences;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
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

    /** Logs of public sets lack what suites may ask for: times of MovieLens-1M and Anime, genres of some items. */
    @Test
    void logsWithoutTimesAreReadByTheSuitesThatNameThem() {
        Cli.run("data", "../suites/ml-1m.conf", "../suites/paper/table-1-ml-1m.conf", "../suites/paper/table-1-anime.conf",
                "../suites/paper/table-1-cds.conf", "--data", FOLDER, "--rejected", runs.resolve("rejected")).succeeds();
    }

    /** The weights of the authors of ICSRec: encoder, mask, item table and evaluation at once. */
    @Test
    @Tag("long")
    void publishedWeightsHaveTheirKnownResult() {
        Path weights = FOLDER.resolve("icsrec-ml-1m");
        assumeTrue(Files.isDirectory(weights), "skipped: no weights at " + weights);
        String out = Cli.run("import", Path.of("../suites/icsrec-checkpoint.conf"), "--data", FOLDER, "--model", "sas", "--weights",
                weights.resolve("weights.f32"), "--index", weights.resolve("index.tsv"), "--names",
                Path.of("../suites/parts/icsrec.names"), "--unused-rows", "0,3417").succeeds().out();
        String test = out.substring(out.indexOf("test:")).replaceAll(" +", " ");
        for (String metric : List.of("Recall@5 0.2445", "Recall@10 0.3368", "Recall@20 0.4518", "NDCG@5 0.1710", "NDCG@10 0.2007",
                "NDCG@20 0.2297")) {
            assertTrue(test.contains(metric), test);
        }
    }

    /** Every prefix of the training parts of 5-core Beauty: the number of examples that CL4SRec, DuoRec, ICSRec and STRec train on. */
    @Test
    void fiveCoreBeautyHasAsManyPrefixesAsItsUsersHaveItems() throws IOException {
        Path log = FOLDER.resolve("beauty/interactions_5core.tsv");
        Map<String, Integer> items = new HashMap<>();
        try (var lines = Files.lines(log)) {
            lines.skip(1).forEach(line -> items.merge(line.substring(0, line.indexOf('\t')), 1, Integer::sum));
        }
        int[][] training = items.values().stream().map(count -> {
            int[] part = new int[count - 2];
            Arrays.fill(part, 1);
            return part;
        }).toArray(int[][]::new);
        SequenceBatcher batches = new SequenceBatcher(new TrainingSequences(1, training), ExampleSpec.of(50).withScheme(
                ExampleScheme.EVERY_PREFIX), RejectionSampler.uniform(1, new int[training.length][0]), 256, 1);
        assertEquals(131_413, batches.examples());
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

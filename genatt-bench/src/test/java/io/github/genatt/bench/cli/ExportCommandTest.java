package io.github.genatt.bench.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.genatt.bench.run.Trial;
import io.github.genatt.config.saved.Recommendation;
import io.github.genatt.config.saved.Request;
import io.github.genatt.config.saved.SavedModel;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** What other programs read of a run. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ExportCommandTest {
    private static final String SASREC = """
            sasrec { recommender { name = composed, hidden-size = 8, max-length = 6, attention = dot-product
              encoder { name = transformer, layers = 2, heads = 2, block { norm = sasrec, expansion = 1, activation = relu } } } }""";
    private static final Path SCRIPT = Path.of("..", "docs", "examples", "score_sasrec.py");

    private Path folder;
    private Path suite;

    @BeforeAll
    void run(@TempDir Path shared) {
        folder = shared;
        suite = Trial.file(folder, SASREC, "popularity { recommender = popularity }");
        Cli.run("run", suite, "--runs", folder.resolve("runs")).succeeds();
    }

    private Path run(String model) throws IOException {
        try (Stream<Path> files = Files.walk(folder.resolve("runs/tiny").resolve(model))) {
            return files.filter(file -> file.endsWith("run.json")).findFirst().orElseThrow().getParent();
        }
    }

    /** Recall@10 and NDCG@10 of a file of rankings, its lines sorted by score alone. */
    private static double[] metrics(Path rankings, Path targets) throws IOException {
        Map<String, List<String[]>> lists = new TreeMap<>();
        Files.readAllLines(rankings).forEach(line -> lists.computeIfAbsent(line.split(" ")[0], user -> new ArrayList<>())
                .add(line.split(" ")));
        double recall = 0;
        double ndcg = 0;
        List<String> wanted = Files.readAllLines(targets);
        for (String line : wanted) {
            String[] cells = line.split(" ");
            List<String[]> list = new ArrayList<>(lists.get(cells[0]));
            list.sort(Comparator.comparing((String[] row) -> -Float.parseFloat(row[4])));
            for (int place = 0; place < Math.min(10, list.size()); place++) {
                assertEquals(String.valueOf(place + 1), list.get(place)[3], "scores fall as ranks rise");
                if (list.get(place)[2].equals(cells[2])) {
                    recall++;
                    ndcg += Math.log(2) / Math.log(place + 2);
                }
            }
        }
        return new double[] {recall / wanted.size(), ndcg / wanted.size()};
    }

    @Test
    void aProgramThatSortsByScoreFindsTheMetricsOfTheRunAlsoWithTies() throws IOException {
        for (String model : List.of("sasrec", "popularity")) {
            Path out = folder.resolve("out-" + model);
            Cli.run("export", run(model), "--format", "trec", "--out", out).succeeds().says("written: " + out.resolve("run.trec"));
            double[] found = metrics(out.resolve("run.trec"), out.resolve("qrels.trec"));
            JsonNode metrics = new ObjectMapper().readTree(run(model).resolve("run.json").toFile()).path("metrics");
            assertEquals(metrics.path("Recall@10").asDouble(), found[0], 1e-12, model);
            assertEquals(metrics.path("NDCG@10").asDouble(), found[1], 1e-12, model);
        }
        assertTrue(Files.readAllLines(folder.resolve("out-sasrec/run.trec")).get(0).matches("\\S+ Q0 \\S+ 1 \\S+ sasrec"));
    }

    @Test
    void tablesHaveTheColumnsOfRecToolsAndTheLengthAskedFor() throws IOException {
        Path out = folder.resolve("csv");
        Cli.run("export", run("sasrec"), "--format", "csv", "--top", "3", "--out", out).succeeds();
        List<String> rows = Files.readAllLines(out.resolve("rankings.csv"));
        assertEquals("user_id,item_id,rank,score", rows.get(0));
        int users = Files.readAllLines(run("sasrec").resolve("users.csv")).size() - 1;
        assertEquals(1 + 3 * users, rows.size());
        assertEquals(1 + users, Files.readAllLines(out.resolve("targets.csv")).size());
    }

    @Test
    void parquetHasTheRowsOfTheTables() throws Exception {
        Path out = folder.resolve("tables");
        Cli.run("export", run("sasrec"), "--format", "csv", "--top", "3", "--out", out).succeeds();
        Cli.run("export", run("sasrec"), "--format", "parquet", "--top", "3", "--out", out).succeeds()
                .says("written: " + out.resolve("rankings.parquet"), "written: " + out.resolve("targets.parquet"));
        assertEquals(Files.readAllLines(out.resolve("rankings.csv")).stream().skip(1).map(line -> List.of(line.split(","))).toList(),
                ParquetRows.read(out.resolve("rankings.parquet"), "user_id", "item_id", "rank", "score"));
        assertEquals(Files.readAllLines(out.resolve("targets.csv")).stream().skip(1).map(line -> List.of(line.split(","))).toList(),
                ParquetRows.read(out.resolve("targets.parquet"), "user_id", "item_id"));
        try (Stream<Path> files = Files.list(out)) {
            assertEquals(4, files.count());
        }
    }

    @Test
    void weightsThatAreWrittenAndReadAgainGiveTheSameMetrics() throws IOException {
        Path weights = folder.resolve("sasrec.safetensors");
        Cli.run("export", run("sasrec"), "--weights", weights).succeeds().says("written: " + weights);
        Cli imported = Cli.run("import", suite, "--model", "sasrec", "--weights", weights).succeeds();
        JsonNode metrics = new ObjectMapper().readTree(run("sasrec").resolve("run.json").toFile()).path("metrics");
        String test = imported.out().substring(imported.out().indexOf("test:"));
        metrics.properties().forEach(metric -> assertTrue(test.contains("%-14s %.4f".formatted(metric.getKey(),
                metric.getValue().asDouble())), metric + " in " + test));
        Cli.run("import", suite, "--model", "sasrec", "--weights", weights, "--index", weights)
                .refuses("--index: a .safetensors file has its own");
        Cli.run("import", suite, "--model", "sasrec", "--weights",
                Files.writeString(folder.resolve("text.safetensors"), "no header at all"))
                .refuses("expected a safetensors header");
    }

    @Test
    void whatCannotBeWrittenIsRefused() throws IOException {
        Cli.run("export", run("sasrec")).refuses("export: expected --format, --weights or both");
        Cli.run("export", run("sasrec"), "--format", "trec", "--top", "0").refuses("--top must be at least 1, found 0");
        Cli.run("export", run("sasrec").resolve("model.genatt"), "--format", "trec")
                .refuses("RUN: rankings need the folder of a finished run");
    }

    @Test
    void aScriptWithNumpyAloneScoresTheModelAsItIs() throws Exception {
        assumeTrue(numpy(), "python3 with numpy is not there, so the script of the documentation was not run");
        Path weights = folder.resolve("script.safetensors");
        Cli.run("export", run("sasrec"), "--weights", weights).succeeds();
        try (SavedModel saved = SavedModel.load(run("sasrec").resolve("model.genatt"))) {
            String[] ids = saved.items().ids();
            for (int length : new int[] {1, 4, 9}) {
                String[] history = Stream.iterate(2, item -> item + 3).limit(length).map(item -> ids[item]).toArray(String[]::new);
                Process script = new ProcessBuilder("python3", SCRIPT.toString(), weights.toString(), String.join(",", history), "5")
                        .redirectErrorStream(true).start();
                String said = new String(script.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
                assertTrue(script.waitFor(60, TimeUnit.SECONDS));
                assertEquals(0, script.exitValue(), said);
                Map<String, Double> scores = new HashMap<>();
                said.lines().forEach(line -> scores.put(line.split("\t")[0], Double.parseDouble(line.split("\t")[1])));
                List<Recommendation> ours = saved.recommend(Request.of(history).top(5));
                assertEquals(5, scores.size(), said);
                for (Recommendation one : ours) {
                    assertEquals(one.score(), scores.getOrDefault(one.item(), Double.NaN), 1e-4, said + ours);
                }
            }
        }
    }

    private static boolean numpy() throws InterruptedException {
        try {
            Process python = new ProcessBuilder("python3", "-c", "import numpy").redirectErrorStream(true).start();
            return python.waitFor(60, TimeUnit.SECONDS) && python.exitValue() == 0;
        } catch (IOException absent) {
            return false;
        }
    }
}

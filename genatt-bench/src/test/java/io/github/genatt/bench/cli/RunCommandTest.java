package io.github.genatt.bench.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.genatt.bench.run.BrokenPlugin;
import io.github.genatt.bench.run.Trial;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunCommandTest {
    @TempDir
    Path folder;

    private Path runs;

    @BeforeEach
    void choosePlaceForRuns() {
        runs = folder.resolve("runs");
    }

    private Path suite(String... models) {
        return Trial.file(folder, models);
    }

    private Path suiteOf(String text) throws IOException {
        return Files.writeString(folder.resolve("own.conf"), text);
    }

    private Path suiteOnLog(String... lines) throws IOException {
        Files.writeString(folder.resolve("log.txt"), String.join("\n", lines) + "\n");
        return suiteOf("suite = own\ndata { source { name = pairs, path = log.txt } }\nmodels.popularity.recommender = popularity\n");
    }

    @Test
    void aSuiteEndsWithATableAndFiles() {
        Cli run = Cli.run("run", suite("popularity { recommender = popularity }",
                "v-genatt { recommender = ${define.small} { attention = vae } }"), "--runs", runs)
                .succeeds().says("suite: tiny", "popularity", "v-genatt", "NDCG@10", "data: synthetic", "protocol: leave-one-out",
                "v-genatt seed 1: step 2 of at most 6; cross-entropy ", "; validation NDCG@10 ", "steps/s, ETA <= ");
        String table = run.out().substring(run.out().indexOf("suite: tiny"), run.out().indexOf("written: "));
        table.lines().forEach(line -> assertTrue(line.length() <= 100, line));
        for (String file : new String[] {"results.md", "results.csv", "report.html"}) {
            assertTrue(Files.exists(runs.resolve("tiny").resolve(file)), file);
        }
        Cli.run("run", folder.resolve("tiny.conf"), "--runs", runs, "--only", "popularity").succeeds()
                .says("popularity seed 1: test NDCG@10", "(already finished)");
    }

    @Test
    void aWorkerThatFindsEverythingFinishedReportsLikeARun() throws IOException {
        Path file = suite("popularity { recommender = popularity }", "markov { recommender = markov }");
        Path page = runs.resolve("tiny/report.html");
        Cli.run("run", file, "--runs", runs, "--worker", "--only", "popularity").succeeds();
        Cli.run("run", file, "--runs", runs, "--worker", "--expires", "2.5").succeeds()
                .says("popularity seed 1: test NDCG@10", "(already finished)", "suite: tiny", "written: " + page);
        String table = Files.readString(runs.resolve("tiny/results.csv"));
        Cli.run("run", file, "--runs", runs).succeeds();
        assertEquals(table, Files.readString(runs.resolve("tiny/results.csv")));
        Cli.run("run", file, "--runs", runs, "--worker", "--finished").refuses("--worker and --finished: found both");
        Cli.run("run", file, "--runs", runs, "--worker", "--expires", "0.5").refuses("--expires: must be from 1 to 86,400 seconds,"
                + " found 0.5");
        Cli.run("run", file, "--runs", runs, "--worker", "--expires", "NaN").refuses("--expires: must be from 1 to");
    }

    @Test
    void aMetricOfCategoriesOnDataWithoutThemIsRejectedWithWhatToDo() throws IOException {
        String[] log = new String[40];
        Arrays.setAll(log, i -> "u" + i / 5 + " i" + i * 7 % 11);
        Cli.run("run", suiteOnLog(log), "--data", folder, "--runs", runs, "-Devaluate.metrics=[\"NDCG@10\", \"CC@5\"]")
                .refuses("evaluate.metrics: CC@5: categories of the items are needed, found no item with one; set"
                        + " data.item-metadata to a file that has them, or leave the metric out");
    }

    @Test
    void someModelsOfASuiteRunAloneAndCountAsFinishedAfterwards() {
        Path file = suite("popularity { recommender = popularity }", "markov { recommender = markov }",
                "uniform { recommender = ${define.small} { attention = uniform }, search { train.learning-rate = [1e-2] } }");
        String some = Cli.run("run", file, "--runs", runs, "--only", "popularity,markov").succeeds().out();
        assertTrue(some.contains("markov seed 1: test NDCG@10") && !some.contains("uniform"), some);
        String all = Cli.run("run", file, "--runs", runs).succeeds().says("uniform seed 1: test NDCG@10").out();
        assertTrue(all.lines().filter(line -> line.contains("(already finished)")).count() == 2, all);
        Cli.run("run", file, "--runs", runs, "--only", "markow")
                .refuses("only = 'markow' is not among the models: popularity, markov, uniform; did you mean 'markov'?");
    }

    @Test
    void someModelsOfASuiteLeaveTheReportOfAllAsItIs() throws IOException {
        Path file = suite("popularity { recommender = popularity }", "markov { recommender = markov }");
        Path report = runs.resolve("tiny/report.html");
        Cli.run("run", file, "--runs", runs).succeeds();
        String whole = Files.readString(report);
        assertTrue(whole.contains("command: ./genatt run ") && whole.contains("popularity") && whole.contains("markov"), whole);
        String some = Cli.run("run", file, "--runs", runs, "--only", "markov").succeeds().out();
        assertFalse(some.contains("popularity"), some);
        assertTrue(Files.readString(runs.resolve("tiny/results.csv")).contains("popularity"));
        // under other settings popularity is not finished
        Cli.run("run", file, "--runs", runs, "--only", "markov", "-Devaluate.metrics=[\"NDCG@10\"]").succeeds()
                .says("written: " + runs.resolve("tiny/only-markov/report.html"), "it remains unchanged");
        assertTrue(Files.readString(runs.resolve("tiny/results.csv")).contains("popularity"));
        assertTrue(Files.readString(runs.resolve("tiny/only-markov/report.html")).contains("href=\"../markov/"));
    }

    @Test
    void trainingsAreWrittenDownForTensorBoardIfItIsAskedFor() throws IOException {
        Path file = suite("popularity { recommender = popularity }", "uniform { recommender = ${define.small} { attention = uniform } }");
        Cli.run("run", file, "--runs", runs, "--log", "tensorbord")
                .refuses("--log: there is no log 'tensorbord'; did you mean 'tensorboard'?");
        Cli.run("run", file, "--runs", runs, "--log", "mlflow")
                .refuses("--log mlflow: MLFLOW_TRACKING_URI: expected the address of a tracking server, found \"\"; set it");
        Cli.run("run", file, "--runs", runs, "--log", "tensorboard").succeeds();
        try (Stream<Path> files = Files.walk(runs)) {
            List<Path> events = files.filter(path -> path.getFileName().toString().startsWith("events.out.tfevents.")).toList();
            assertEquals(1, events.size(), "popularity is not trained");
            assertTrue(Files.size(events.get(0)) > 200 && events.get(0).getParent().endsWith("tensorboard"), events.toString());
        }
    }

    @Test
    void aSearchIsFollowedReportedAndNotRepeated() {
        Path file = suite("popularity { recommender = popularity }",
                "uniform { recommender = ${define.small} { attention = uniform }, search { train.learning-rate = [1e-2] } }");
        Cli.run("run", file, "--runs", runs).succeeds().says("[search 2/2] uniform, train.learning-rate = ",
                "uniform, initial: validation NDCG@10 ", "Search over settings", "not searched: popularity");
        Cli.run("run", file, "--runs", runs).succeeds().says("uniform, initial: validation NDCG@10 ", "(already finished)");
    }

    @Test
    void aProfileIsPrintedForEachTrainedCellOrItsAbsenceExplained() {
        Path file = suite("popularity { recommender = popularity }", "uniform { recommender = ${define.small} { attention = uniform } }");
        String out = Cli.run("run", file, "--runs", runs, "--profile", "-Dseeds=[1,2]").succeeds().out();
        for (int seed = 1; seed <= 2; seed++) {
            assertTrue(out.contains("Operations of the training of uniform seed " + seed)
                    || out.contains("uniform seed " + seed + ": no profile, since the engine"), out);
        }
        assertFalse(out.contains("training of popularity") || out.contains("popularity seed 1: no profile"), out);
        assertFalse(Cli.run("run", file, "--runs", folder.resolve("others")).succeeds().out().contains("profile"));
    }

    @Test
    void aSuiteThatAsksForLatentSpacesHasThemInItsReportAlsoWhenItRunsAgain() throws IOException {
        Path file = suite("popularity { recommender = popularity }", "v-genatt { recommender = ${define.small} { attention = vae } }");
        String asked = "-Dlatent-space={users = 40, perplexity = 6}";
        Path report = runs.resolve("tiny/report.html");
        Cli.run("run", file, "--runs", runs).succeeds();
        assertFalse(Files.readString(report).contains("Latent space"));
        Cli.run("run", file, "--runs", runs, asked).succeeds().says("v-genatt seed 1: test NDCG@10", "(already finished)");
        String first = Files.readString(report);
        assertTrue(first.contains("<h2>Latent space</h2>") && first.contains("by dominant category"));
        assertEquals(2 * 40, first.split("h0", -1).length - 1, "a dot for each user and colouring");
        Cli.run("run", file, "--runs", runs, asked).succeeds();
        assertEquals(first, Files.readString(report));
    }

    @Test
    void aFailingCellEndsWithCodeOneAfterTheOthersAreDone() throws IOException {
        Path plugins = BrokenPlugin.install(folder.resolve("plugins"));
        Cli run = Cli.run("run", suite("bad { recommender { name = broken, way = defect } }", "popularity { recommender = popularity }"),
                "--runs", runs, "--plugins", plugins);
        assertEquals(1, run.code());
        run.says("bad does not work and will be reported as failed: broken on purpose", "bad seed 1 FAILED: broken on purpose",
                "popularity seed 1: test NDCG@10", "failed: bad, seed 1: broken on purpose");
        assertFalse(run.out().contains("\tat "), run.out());
    }

    @Test
    void allMistakesAreNamedAtOnceByFileLineAndNearestKeyAndNothingIsWritten() throws IOException {
        Path file = suiteOf("""
                suite = own
                data { source = synthetic }
                trian { batch-size = 3 }
                train { batch-size = many }
                models { x { recomender = popularity }, y { recommender = populrity } }
                """);
        Cli.run("run", file, "--runs", runs).refuses("There are 5 problems", file + ":3: trian: unknown key 'trian'; did you mean 'train'?",
                file + ":4: ", "integer",
                file + ":5: ", "unknown key 'recomender'; did you mean 'recommender'?", "did you mean 'popularity'?");
        assertFalse(Files.exists(runs));
    }

    @Test
    void valuesOfTheCommandLineReplaceThoseOfTheFile() {
        Path file = suite("small { recommender = ${define.small} }");
        Cli.run("run", file, "--print-config", "-Dtrain.batch-size=7", "-Dseeds=[4,5]", "-Dsuite=other").succeeds()
                .says("batch-size = 7", "seeds = [4, 5]", "suite = other");
        Cli.run("run", file, "-Dtrain.bacth-size=7").refuses("command line: ", "unknown key 'bacth-size'; did you mean 'batch-size'?");
        Cli.run("run", file, "-Dtrain.batch-size=seven").refuses("command line: ", "expected an integer, found text \"seven\"");
        Cli.run("run", file, "-Dtrain").refuses("KEY=VALUE");
        Cli.run("run", file, "-Dseeds=[1,1]").refuses("command line, " + file + ":1: seeds must differ, found [1, 1]");
    }

    @Test
    void thePrintedConfigurationCanBeReadBack() throws IOException {
        Path file = suite("v-genatt { recommender = ${define.small} { attention { name = vae, kl.reduction = sum } } }",
                "markov { recommender = markov }");
        String printed = Cli.run("run", file, "--print-config", "-Dtrain.batch-size=7").succeeds().out();
        assertEquals(printed, Cli.run("run", suiteOf(printed), "--print-config").succeeds().out());
        assertFalse(Files.exists(runs));
    }

    @Test
    void aMissingSuiteListsThoseThatAreShipped() throws IOException {
        Files.createDirectories(folder.resolve("suites"));
        Files.writeString(folder.resolve("suites/one.conf"), "");
        Files.writeString(folder.resolve("suites/two.conf"), "");
        String before = System.setProperty("genatt.home", folder.toString());
        try {
            Cli.run("run", "nosuch.conf")
                    .refuses("There is no suite file nosuch.conf; shipped with genatt: suites/one.conf, suites/two.conf");
            Cli.run("run", "suites/one.conf").refuses("the key 'suite' is missing", "the key 'models' is missing");
            Files.createDirectories(folder.resolve("suites/paper"));
            Files.createDirectories(folder.resolve("suites/parts"));
            Files.writeString(folder.resolve("suites/paper/figure-3.conf"), "");
            Files.writeString(folder.resolve("suites/parts/part.conf"), "");
            Cli.run("run", "suites/twoo.conf").refuses("There is no suite file suites/twoo.conf; did you mean suites/two.conf?; shipped");
            Cli.run("run", "suites/two").refuses("did you mean suites/two.conf?");
            Cli.run("run", "figure3.conf").refuses("did you mean suites/paper/figure-3.conf?",
                    "; shipped with genatt: suites/one.conf, suites/paper/figure-3.conf, suites/two.conf\n");
            Path own = Files.writeString(folder.resolve("orders.conf"), "");
            Cli.run("run", folder.resolve("order.conf")).refuses("did you mean " + own + "?");
        } finally {
            if (before == null) {
                System.clearProperty("genatt.home");
            } else {
                System.setProperty("genatt.home", before);
            }
        }
    }

    @Test
    void missingDataSayWhereTheyWereLookedForAndWhatToDo() throws IOException {
        Path file = suiteOnLog("1 2");
        Cli.run("run", file, "--data", folder.resolve("elsewhere"), "--runs", runs)
                .refuses(folder.resolve("elsewhere/log.txt").toString(), "--data", "docs/suites.md");
        assertFalse(Files.exists(runs));
    }

    @Test
    void aMissingFileOfItemsIsNamed() throws IOException {
        Path file = suiteOnLog("1 2");
        Files.writeString(file, Files.readString(file) + "data.item-metadata { path = gone.txt, format = lines }\n");
        Cli.run("run", file, "--data", folder, "--runs", runs).refuses("gone.txt", "data folder");
    }

    @Test
    void malformedLinesAreNamedByLineAndColumn() throws IOException {
        Path file = suiteOnLog("u a", "u b", "u", "u c d");
        Cli.run("run", file, "--data", folder, "--runs", runs)
                .refuses("2 malformed lines:", folder.resolve("log.txt") + ":3:", folder.resolve("log.txt") + ":4:5: found", "expected");
        assertFalse(Files.exists(runs));
    }

    @Test
    void lenientReadingCountsMalformedLinesAndKeepsThemInAFile() throws IOException {
        Path file = suiteOnLog("u a", "u b", "u c", "u", "u d", "v b", "v a", "v d", "v c");
        Path rejected = folder.resolve("rejected.txt");
        Cli.run("run", "--lenient", file, "--rejected", rejected, "--data", folder, "--runs", runs).succeeds()
                .says("1 malformed lines left out, written to " + rejected);
        assertTrue(Files.readString(rejected).endsWith(":4:2: found 1 word, expected two: user and item\nu\n"));
        Cli.run("run", file, "-Dlenient=true", "--rejected", rejected, "--data", folder, "--runs", runs).succeeds()
                .says("1 malformed lines left out");
    }

    @Test
    void dataThatIsKeptGivesTheSameRunAsDataThatIsRead() throws IOException {
        Path file = suiteOnLog("u a", "u b", "u c", "u d", "v b", "v a", "v d", "v c");
        Path kept = folder.resolve("kept");
        JsonNode read = recordOf(file, "read", "--no-cache");
        assertFalse(Files.exists(kept));
        JsonNode miss = recordOf(file, "miss", "--cache", kept);
        try (var files = Files.list(kept)) {
            assertEquals(1, files.count());
        }
        JsonNode hit = recordOf(file, "hit", "--cache", kept);
        for (String part : new String[] {"/data", "/identity", "/metrics", "/protocol", "/config"}) {
            assertFalse(read.at(part).isMissingNode(), part);
            assertEquals(read.at(part), miss.at(part));
            assertEquals(read.at(part), hit.at(part));
        }
    }

    private JsonNode recordOf(Path suite, String place, Object... cache) throws IOException {
        Path to = folder.resolve(place);
        Cli.run(Stream.concat(Stream.of("run", suite, "--data", folder, "--runs", to), Stream.of(cache)).toArray()).succeeds();
        try (var files = Files.walk(to)) {
            Path record = files.filter(file -> file.endsWith("run.json")).findFirst().orElseThrow();
            return new ObjectMapper().readTree(Files.readString(record));
        }
    }

    @Test
    void anUnknownEngineIsAMistake() {
        Cli.run("run", suite("popularity { recommender = popularity }"), "-Dengine.name=onednm", "--runs", runs)
                .refuses("engine", "did you mean 'onednn'?");
    }

    @Test
    void anotherEngineIsChosenByItsName() throws IOException {
        Path file = suite("v-genatt { recommender = ${define.small} { attention = vae } }");
        Cli.run("run", file, "-Dengine=nd4j", "--runs", runs).succeeds().says("ND4J ");
        try (var files = Files.walk(runs)) {
            Path record = files.filter(found -> found.endsWith("run.json")).findFirst().orElseThrow();
            assertEquals("nd4j", new ObjectMapper().readTree(Files.readString(record)).at("/config/engine/name").textValue());
        }
    }

    @Test
    void whatAnEngineCannotDoIsSaidBeforeAnythingRuns() {
        Cli.run("run", suite("popularity { recommender = popularity }"), "-Dengine={name=nd4j,precision=bf16}", "--runs", runs)
                .refuses("engine: nd4j computes in f32, found precision bf16");
        assertFalse(Files.exists(runs));
    }

    @Test
    void dataThatCannotBeSplitAreAMistake() throws IOException {
        Cli.run("run", suiteOnLog("u a", "v a"), "--data", folder, "--runs", runs)
                .refuses("0 users with a validation target and 0 with a test target");
        assertFalse(Files.exists(runs));
    }
}

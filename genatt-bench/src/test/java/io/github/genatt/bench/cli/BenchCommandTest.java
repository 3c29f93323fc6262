package io.github.genatt.bench.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.genatt.bench.measure.TalkingPeer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BenchCommandTest {
    private static final String PEER = "'%s' -cp '%s' %s 0 ".formatted(Path.of(System.getProperty("java.home"), "bin", "java"),
            System.getProperty("java.class.path"), TalkingPeer.class.getName());
    private static final String NUMBER = " +[\\d,]+(\\.\\d+)?";
    private static final String RANGE = " +\\d+(\\.\\d+)?\\.\\.\\d+(\\.\\d+)?";

    @TempDir
    Path folder;

    private static Cli step(String... further) {
        List<String> arguments = new ArrayList<>(List.of("bench", "step", "--steps", "1", "--warm-up", "0", "--batch", "4",
                "--micro-batch-size", "2",
                "--length", "5", "--width", "8", "--items", "20"));
        arguments.addAll(List.of(further));
        return Cli.run(arguments.toArray());
    }

    private static void hasRow(Cli cli, String pattern) {
        assertTrue(cli.succeeds().out().lines().anyMatch(line -> line.matches(pattern)), cli.out());
        cli.out().lines().forEach(line -> assertTrue(line.length() <= 100, line));
    }

    @Test
    void stepsHaveARowForEachModelThreadsAndPrecision() {
        Cli cli = step("--model", "sasrec,v-genatt,d-genatt", "--threads", "1,2", "--precision", "f32,bf16", "--loss", "ce");
        for (String model : List.of("sasrec", "v-genatt", "d-genatt")) {
            for (String row : List.of("1 +f32", "1 +bf16", "2 +f32", "2 +bf16")) {
                hasRow(cli, "onednn +" + model + " +" + row + NUMBER + RANGE + " +\\S+( %)?");
            }
        }
        cli.says("cross-entropy, batch 4 in parts of 2,", "length 5, width 8, 20 items",
                "median of 5 repetitions of 1 steps",
                "load average", "machine: ", "engine: ",
                "padding: d-genatt, 0.0 % of the positions of its windows and 0.0 %");
    }

    @Test
    void enginesTakeTurnsInOneTable() {
        Cli cli = step("--engine", "onednn,nd4j");
        hasRow(cli, "onednn +sasrec +1 +f32" + NUMBER + RANGE + " +\\S+( %)?");
        hasRow(cli, "nd4j +sasrec +1 +f32" + NUMBER + RANGE + " +-");
        cli.says("engine: oneDNN", "engine: ND4J");
        Cli.run("bench", "eval", "--engine", "onednn,nd4j").refuses("--engine: expected one engine, found onednn, nd4j");
    }

    @Test
    void aPeerIsComparedByItsMedian() {
        Cli cli = step("--model", "v-genatt", "--external", PEER + "'{model} {loss} {n} median 500 ms'");
        hasRow(cli, "onednn +v-genatt +1 +f32" + NUMBER + RANGE + " +500\\.00 +500\\.\\.500" + NUMBER + " +\\S+( %)?");
    }

    @Test
    void aPeerThatPrintsNoMedianIsAMistake() {
        step("--external", PEER + "'all is {model}'").refuses("no 'median'", "  all is sasrec");
        step("--external", "no-such-program-anywhere").refuses("no-such-program-anywhere");
        step("--external", "x {modle}").refuses("{modle}", "did you mean 'model'?");
    }

    @Test
    void aProfileIsPrintedForEachRowOrItsAbsenceExplained() {
        Cli cli = step("--profile", "--threads", "1,2").succeeds();
        for (String threads : List.of("1 threads", "2 threads")) {
            assertTrue(cli.out().contains("Operations of sasrec on onednn, " + threads + ", f32")
                    || cli.out().contains("There is no profile of sasrec on onednn, " + threads + ", f32"), cli.out());
        }
    }

    @Test
    void modelsCanBeChangedAndAdded() {
        hasRow(step("--model", "mine", "-Dmodels.mine=${define.generated} { attention = static }"),
                "onednn +mine +1 +f32" + NUMBER + RANGE + " +\\S+( %)?");
        step("-Dmodels.sasrec.attention=vea").refuses("command line", "did you mean 'vae'?");
    }

    private Path suite() throws IOException {
        return Files.writeString(folder.resolve("steps.conf"), """
                suite = steps
                data.source { name = synthetic, users = 60, items = 40, categories = 8, mean-length = 8 }
                train { batch-size = 16, limits.max-steps = 10, limits.patience-steps = 5 }
                define.frame { name = composed, hidden-size = 8, max-length = 40, encoder { name = transformer, layers = 1 } }
                models {
                  bce { recommender = ${define.frame} { objective = binary-cross-entropy } }
                  ce { recommender = ${define.frame} { objective = cross-entropy } }
                  counted { recommender = popularity }
                }
                """);
    }

    @Test
    void stepsOfASuiteAreMeasuredOnItsDataAndTellTheShareOfPadding() throws IOException {
        Cli cli = Cli.run("bench", "step", "--suite", suite(), "--model", "bce,ce", "--steps", "2", "--warm-up", "1", "--no-cache");
        hasRow(cli, "onednn +bce +1 +f32" + NUMBER + RANGE + " +\\S+( %)?");
        cli.says("on the batches of suite steps; 60 users, 40 items");
        Matcher shares = Pattern.compile("padding: ce, ([\\d.]+) % of the positions of its windows and ([\\d.]+) %").matcher(cli.out());
        assertTrue(shares.find(), cli.out());
        assertTrue(Double.parseDouble(shares.group(1)) > 65, "some eight of 40 items: " + shares.group());
        assertTrue(Double.parseDouble(shares.group(2)) < 0.6 * Double.parseDouble(shares.group(1)), shares.group());
    }

    @Test
    void stepsOfASuiteThatCannotBeMeasuredAreMistakes() throws IOException {
        Path suite = suite();
        Cli.run("bench", "step", "--suite", suite, "--model", "bce", "--batch", "4").refuses("--batch: no effect with --suite");
        Cli.run("bench", "step", "--no-cache").refuses("--no-cache: no effect without --suite");
        for (String of : List.of("step", "latency", "eval")) {
            Cli.run("bench", of, "--suite", suite, "--model", "bce", "--no-cache", "-Dengine.precision=bf16")
                    .refuses("-Dengine.precision: no effect on a measurement");
        }
        Cli.run("bench", "step", "--model", "sasrec", "-Dengine.threads=2").refuses("-Dengine.threads: no effect on a measurement");
        Cli.run("bench", "step", "--suite", suite, "--model", "counted", "--no-cache").refuses("counted: it only counts");
        Cli.run("bench", "step", "--suite", suite, "--no-cache").refuses("sasrec");
        Cli.run("bench", "step", "--suite", suite, "--model", "bce", "--no-cache", "--external", "x {width}").refuses("{width}");
    }

    @Test
    void modelsOfASuiteAreEvaluatedForItsTestUsersAndTellTheShareOfPadding() throws IOException {
        Cli cli = Cli.run("bench", "eval", "--suite", suite(), "--model", "bce,counted", "--threads", "1,2", "--iterations", "1",
                "--no-cache", "-Devaluate.metrics=[{ name = recall, k = 7 }, { name = mrr, k = 7 }]",
                "-Dtrain.validation.metric=Recall@7",
                "--external", PEER + "'{model} {n} {users} {items} {threads} {iterations} median 2000 ms'");
        for (String row : List.of("bce +1", "bce +2", "counted +1", "counted +2")) {
            hasRow(cli, row + NUMBER + RANGE + NUMBER + " +2000\\.00 +2000\\.\\.2000" + NUMBER);
        }
        cli.says("of untrained models of suite steps", "60 users, 40 items", "metrics: Recall@7, MRR@7\n");
        Matcher shares = Pattern.compile("padding: bce, ([\\d.]+) % of the positions of its windows and ([\\d.]+) %").matcher(cli.out());
        assertTrue(shares.find(), cli.out());
        assertTrue(Double.parseDouble(shares.group(1)) > 65, "some eight of 40 items: " + shares.group());
        assertTrue(Double.parseDouble(shares.group(2)) < 0.6 * Double.parseDouble(shares.group(1)), shares.group());
    }

    @Test
    void evaluationsOfASuiteThatCannotBeMeasuredAreMistakes() throws IOException {
        Path suite = suite();
        Cli.run("bench", "eval", "--suite", suite, "--model", "bce", "--users", "4").refuses("--users: no effect with --suite");
        Cli.run("bench", "eval", "--suite", suite, "--no-cache").refuses("--model: expected the models of the suite", "bce, ce, counted");
        Cli.run("bench", "eval", "--suite", suite, "--no-cache", "--model", "cee").refuses("--model: the suite has no model 'cee'",
                "did you mean 'ce'?");
        Cli.run("bench", "eval", "--suite", suite, "--model", "bce", "--no-cache", "--external", "x {width}").refuses("{width}");
        Cli.run("bench", "eval", "--model", "bce").refuses("--model: no effect without --suite, since states are random");
        Cli.run("bench", "eval", "-Dtrain.batch-size=1").refuses("-D: no effect without --suite, since states are random");
        Cli.run("bench", "eval", "--data", "x").refuses("--data: no effect without --suite");
    }

    @Test
    void impossibleStepsAreMistakes() {
        step("--model", "sasrek").refuses("there is no model 'sasrek'", "did you mean 'sasrec'?");
        step("-Ddefine.width=7").refuses("a width of 7 cannot be split over 2 heads");
        Cli.run("bench", "step", "--batch", "0").refuses("batch", "micro-batch-size at least 0, found 0, 50, 64, 3417 and 0");
        step("--threads", "0").refuses("threads must be at least 1, found 0");
        step("--repetitions", "4").refuses("at least 5 repetitions");
        step("--loss", "mse").refuses("--loss", "bce");
        step("--engine", "onednm").refuses("did you mean 'onednn'?");
    }

    @Test
    void anEvaluationHasARowForEachNumberOfThreads() {
        Cli cli = Cli.run("bench", "eval", "--users", "70", "--items", "30", "--width", "4", "--history", "5", "--iterations", "1",
                "--threads",
                "1,2", "--external", PEER + "'{users} {items} {width} {threads} {iterations} median 2000 ms'");
        hasRow(cli, "1" + NUMBER + RANGE + NUMBER + " +2000\\.00 +2000\\.\\.2000" + NUMBER);
        hasRow(cli, "2" + NUMBER + RANGE + NUMBER + " +2000\\.00 +2000\\.\\.2000" + NUMBER);
        cli.says("70 users", "30 items", "metrics: Recall@5", "load average", "machine: ", "engine: ");
    }

    @Test
    void impossibleEvaluationsAreMistakes() {
        Cli.run("bench", "eval", "--users", "0").refuses("users", "found 0");
        Cli.run("bench", "eval", "--threads", "-1").refuses("threads must be at least 1, found -1");
        Cli.run("bench", "eval", "--iterations", "0").refuses("at least 1");
        Cli.run("bench", "eval", "--users", "5", "--external", "x {model}").refuses("{model}", "users");
    }

    @Test
    void aServiceIsMeasuredBesideTheBareModel() {
        Cli cli = Cli.run("bench", "serve", "--items", "20", "--width", "8", "--length", "5", "--history", "5", "--clients", "1,3",
                "--seconds", "0.05")
                .succeeds().says("Recommendation of 10 items of 20 over HTTP, 1 thread", "histories of 1 to 5 random items");
        for (String who : List.of("the bare model", "1 client ", "3 clients")) {
            String row = cli.out().lines().filter(line -> line.contains(who)).findFirst().orElseThrow();
            assertTrue(row.strip().endsWith(" 0"), "nothing refused: " + row);
        }
        Cli scanned = Cli.run("bench", "serve", "--items", "20", "--width", "8", "--length", "5", "--history", "5", "--clients", "2",
                "--seconds", "0.05", "--scan").succeeds().says("int16: recall@10 1.0000 against exact scores");
        for (String who : List.of("the bare model ", "2 clients ", "the bare model, int16 ", "2 clients, int16 ")) {
            String row = scanned.out().lines().filter(line -> line.contains(who)).findFirst().orElseThrow();
            assertTrue(row.strip().endsWith(" 0"), "nothing refused: " + row);
        }
        Cli.run("bench", "serve", "--items", "20", "--model", "caser", "-Dmodels.caser={name = caser}", "--scan")
                .refuses("scan: caser", "has no vectors of items");
        Cli.run("bench", "serve", "--clients", "0").refuses("--clients must be 1 or more, found [0]");
        Cli.run("bench", "serve", "nosuch.genatt").refuses("There is no model nosuch.genatt");
        Cli.run("bench", "serve", "--items", "20", "--seconds", "0").refuses("history, top and seconds must be above 0");
    }

    @Test
    void latencyHasItsPercentiles() {
        Cli cli = Cli.run("bench", "latency", "--items", "20", "--width", "8", "--length", "5", "--calls", "10", "--warm-up", "0",
                "--model", "sasrec,d-genatt");
        hasRow(cli, "model +scores +p50 +p95 +p99 +max");
        hasRow(cli, "sasrec +exact" + NUMBER.repeat(4));
        hasRow(cli, "d-genatt +exact" + NUMBER.repeat(4));
    }

    @Test
    void latencyIsMeasuredOnASuite() throws IOException {
        Cli cli = Cli.run("bench", "latency", "--suite", suite(), "--model", "bce,counted", "--no-cache", "--calls", "70",
                "--warm-up", "0");
        cli.says("test users of suite steps; 60 users, 40 items");
        hasRow(cli, "bce +exact" + NUMBER.repeat(4));
        hasRow(cli, "counted +exact" + NUMBER.repeat(4));
    }

    @Test
    void impossibleLatenciesAreMistakes() throws IOException {
        Path suite = suite();
        Cli.run("bench", "latency", "--suite", suite, "--no-cache", "--model", "bce", "--history", "4")
                .refuses("--history: no effect with --suite, which gives the sizes");
        Cli.run("bench", "latency", "--suite", suite, "--no-cache", "--model", "cee").refuses("the suite has no model 'cee'");
        Cli.run("bench", "latency", "--no-cache").refuses("--no-cache: no effect without --suite");
        Cli scanned = Cli.run("bench", "latency", "--items", "2000", "--width", "8", "--length", "5", "--calls", "5", "--warm-up", "0",
                "--scan")
                .succeeds().says("exact", "int16, recall ");
        assertEquals(2, scanned.out().lines().filter(line -> line.contains("sasrec")).count(), scanned.out());
        Cli.run("bench", "latency", "-Dmodels.counted=markov", "--model", "counted", "--items", "20", "--calls", "1", "--warm-up", "0",
                "--scan")
                .refuses("--scan: counted has no vectors of items");
        Cli.run("bench", "latency", "--calls", "0").refuses("--calls must be at least 1");
        Cli.run("bench", "latency", "--history", "0").refuses("history and top must be at least 1");
        Cli.run("bench", "latency", "--model", "x").refuses("there is no model 'x'");
    }

    private Cli scale(String... further) {
        List<String> arguments = new ArrayList<>(List.of("bench", "scale", "--items", "640", "--users", "600", "--interactions", "6000",
                "--length", "5", "--eval-users", "50", "--out", folder.toString()));
        arguments.addAll(List.of(further));
        return Cli.run(arguments.toArray());
    }

    @Test
    void aWholeEpochIsMeasured() {
        Cli cli = scale().says("640 items, 600 users: 5 of 5 steps in ", "full ranking of 50 users", "peak RSS");
        hasRow(cli, "640 +600 +6,000" + NUMBER.repeat(5) + " +\\S+" + NUMBER.repeat(2));
    }

    @Test
    void whatIsExtrapolatedIsMarked() {
        Cli cli = scale("--steps", "2", "--loss", "sampled").says("600 users: 2 of 5 steps in ", "epoch s: all steps of an epoch, * if");
        hasRow(cli, "640 +600 +6,000" + NUMBER.repeat(2) + " +\\d+\\*" + NUMBER.repeat(2) + " +\\S+" + NUMBER.repeat(2));
    }

    @Test
    void aSweepMeasuresPartsOfEachDimensionAndPlotsThem() throws IOException {
        Cli cli = scale("--sweep", "--steps", "1").succeeds();
        for (String row : List.of("80 +600 +6,000", "160 +600 +6,000", "320 +600 +6,000", "640 +75 +750", "640 +150 +1,500",
                "640 +300 +3,000", "640 +600 +6,000")) {
            hasRow(cli, row + " .*");
        }
        for (String file : List.of("scale-items.svg", "scale-users.svg")) {
            cli.says("written: " + folder.resolve(file));
            assertTrue(Files.readString(folder.resolve(file)).startsWith("<svg"));
        }
    }

    @Test
    void impossibleScalesAreMistakes() {
        scale("--loss", "ce").refuses("--loss must be bce or sampled");
        scale("--steps", "0").refuses("steps must be at least 1");
        Cli.run("bench", "scale", "--users", "100", "--interactions", "10").refuses("4 interactions for each user", "100 users");
        Cli.run("bench", "scale", "--items", "1000", "--sweep").refuses("found 125 items");
    }

    @ParameterizedTest
    @ValueSource(strings = {"bench", "bench stp"})
    void whatCanBeMeasuredIsNamed(String words) {
        Cli cli = Cli.run((Object[]) words.split(" ")).refuses("step");
        assertEquals("", cli.out());
    }
}

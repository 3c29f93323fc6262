package io.github.genatt.bench.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.genatt.config.saved.SavedModel;
import io.github.genatt.core.model.ModelFile;
import io.github.genatt.core.model.TensorFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A log of cycles: after item i comes i + 1, but after the last that a run trains on comes something that only the whole log tells. */
class FitCommandTest {
    private static final int USERS = 24;

    @TempDir
    private Path folder;
    private Path suite;

    @BeforeEach
    void writeLog() throws IOException {
        StringBuilder log = new StringBuilder();
        for (int user = 0; user < USERS; user++) {
            for (int item : new int[] {1 + user % 3, 4 + user % 2, 6, 7, 8, 9}) {
                log.append('u').append(user).append(' ').append('i').append(item).append('\n');
            }
        }
        Files.writeString(folder.resolve("log.txt"), log);
        suite = Files.writeString(folder.resolve("own.conf"), """
                suite = own
                data.source { name = pairs, path = log.txt }
                engine.threads = 1
                train { batch-size = 8, limits { max-steps = 30, patience-steps = 9, patience-epochs = 1 }
                        validation { metric = MRR, min-interval-steps = 3 } }
                evaluate.metrics = [MRR]
                significance.baseline = markov
                seeds = [4, 5]
                models.markov.recommender = markov
                models.net.recommender { name = composed, hidden-size = 8, max-length = 5, attention = uniform
                                         encoder { name = transformer, layers = 1, heads = 1 } }
                """);
    }

    private Cli fit(Object... more) {
        return Cli.run(Stream.concat(Stream.of("fit", suite, "--data", folder, "--runs", folder.resolve("runs")), Stream.of(more))
                .toArray());
    }

    private List<String> best(Path model, String history) {
        return Cli.run("recommend", model, "--history", history, "--top", "1").succeeds().out().lines().skip(1)
                .map(line -> line.strip().split(" +")[1]).collect(Collectors.toList());
    }

    @Test
    void aModelThatCountsHasCountedTheTargetsOfValidationAndTestToo() {
        Path file = folder.resolve("markov.genatt");
        fit("--model", "markov", "--out", file).succeeds().says("markov: trained on the whole log, 24 users and 144 interactions\n",
                "written: " + file);
        assertEquals(List.of("i9"), best(file, "i8"));
        Cli.run("run", suite, "--data", folder, "--runs", folder.resolve("runs"), "--only", "markov").succeeds();
        Path run = runs("markov").get(0);
        assertNotEquals(List.of("i9"), best(run.resolve("model.genatt"), "i8"));
    }

    private List<Path> runs(String label) {
        try (var files = Files.walk(folder.resolve("runs/own").resolve(label))) {
            return files.filter(path -> path.getFileName().toString().equals("run.json")).map(Path::getParent).sorted().toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    @Test
    void theNumberOfStepsIsThatOfTheBestValidationOfTheRunWhichIsMadeIfItIsMissing() throws IOException {
        Path file = folder.resolve("net.genatt");
        Cli first = fit("--model", "net", "--out", file).succeeds()
                .says("There is no finished run of net yet", "net seed 4: test MRR");
        assertEquals(1, runs("net").size(), "one seed alone is run");
        String record = Files.readString(runs("net").get(0).resolve("run.json"));
        Matcher best = Pattern.compile("\"best-step\" : ([0-9]+)").matcher(record);
        assertTrue(best.find());
        first.says("net: trained on the whole log, 24 users and 144 interactions, for " + best.group(1) + " steps");
        assertFalse(Files.exists(folder.resolve("net.genatt.unfinished")));

        // again, from the finished run: the same bits
        Path again = folder.resolve("again.genatt");
        assertFalse(fit("--model", "net", "--out", again).succeeds().out().contains("There is no finished run"));
        Map<String, float[]> one = TensorFile.read(file).tensors();
        Map<String, float[]> two = TensorFile.read(again).tensors();
        one.forEach((name, values) -> assertArrayEquals(values, two.get(name), name));
        // and others than those of the run, which had not seen the targets
        Map<String, float[]> run = TensorFile.read(runs("net").get(0).resolve("model.genatt")).tensors();
        assertTrue(one.entrySet().stream().anyMatch(entry ->
                !Arrays.equals(entry.getValue(), run.get(entry.getKey()))));
    }

    @Test
    void fewerStepsHaveTheLearningRatesOfTheRun() throws IOException {
        String decay = "-Dtrain.learning-rate-schedule.decay=linear";
        Map<String, float[]> toTheEndOfTheRun = fitted("decay", decay);
        Map<String, float[]> toStepThirty = fitted("thirty", decay, "-Dtrain.learning-rate-schedule.steps=30");
        Map<String, float[]> toStepFour = fitted("four", decay, "-Dtrain.learning-rate-schedule.steps=4");
        toTheEndOfTheRun.forEach((name, values) -> assertArrayEquals(values, toStepThirty.get(name), name));
        assertTrue(toTheEndOfTheRun.entrySet().stream()
                .anyMatch(entry -> !Arrays.equals(entry.getValue(), toStepFour.get(entry.getKey()))));
    }

    private Map<String, float[]> fitted(String name, Object... more) throws IOException {
        Path file = folder.resolve(name + ".genatt");
        fit(Stream.concat(Stream.of("--model", "net", "--steps", "4", "--out", file), Stream.of(more)).toArray()).succeeds();
        return TensorFile.read(file).tensors();
    }

    @Test
    void theHistoriesOfItsUsersAreBesideIt() throws IOException {
        Path file = folder.resolve("markov.genatt");
        fit("--model", "markov", "--out", file).succeeds();
        assertEquals(Cli.run("recommend", file, "--history", "i2,i5,i6,i7,i8,i9").succeeds(),
                Cli.run("recommend", file, "--user", "u1").succeeds());
        try (SavedModel saved = SavedModel.load(file)) {
            assertEquals("the whole log", saved.note("training").orElseThrow());
        }
    }

    @Test
    void aFileThatIsThereIsReplacedOnlyIfThatIsSaid() throws IOException {
        Path file = Files.writeString(folder.resolve("there.genatt"), "mine");
        fit("--model", "markov", "--out", file).refuses("--out: " + file + " is there already", "--replace");
        assertEquals("mine", Files.readString(file));
        fit("--model", "markov", "--out", file, "--replace").succeeds();
        assertEquals(List.of("i9"), best(file, "i8"));
    }

    @Test
    void whatCannotBeFittedIsRefused() {
        fit("--model", "nett").refuses("--model: the suite has no model 'nett'; its models are [markov, net]");
        fit("--model", "net", "--seed", "6").refuses("--seed: the suite has the seeds [4, 5], found 6");
        fit("--model", "net", "--steps", "0").refuses("--steps must be 1 or more, found 0");
        fit().refuses("--model");
    }

    @Test
    void stepsAndSeedCanBeGiven() throws IOException {
        Path file = folder.resolve("net.genatt");
        fit("--model", "net", "--steps", "7", "--seed", "5", "--out", file).succeeds().says("for 7 steps");
        assertEquals(5, ModelFile.read(file).seed());
        assertFalse(Files.exists(folder.resolve("runs/own/net")), "no run is needed");
    }
}

package io.github.genatt.bench.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.genatt.bench.Harness;
import io.github.genatt.bench.plugin.PluginFolder;
import io.github.genatt.bench.suite.Candidate;
import io.github.genatt.bench.suite.Cell;
import io.github.genatt.core.train.TrainingListener;
import io.github.genatt.data.EvaluationSet;
import io.github.genatt.data.Split;
import java.io.IOException;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsSearchTest {
    private static final String RATES = "train.learning-rate = [1e-4, 1e-3, 3e-2]";
    private static final String UNIFORM = model("uniform", "uniform", RATES);
    private static final String STATIC = model("static", "static", RATES + ", recommender.encoder.layers = [1, 2]");
    private static final String MARKOV = "markov { recommender = markov, search { recommender.weights = [[1, 0.5], [0.1, 1]] } }";

    @TempDir
    Path folder;
    private Path runs;

    @BeforeEach
    void choosePlaceForRuns() {
        runs = folder.resolve("runs");
    }

    private static String model(String label, String attention, String space) {
        return label + " { recommender = ${define.small} { attention = " + attention + " }, search { " + space + " } }";
    }

    private Trial trial(Map<String, String> overrides, String... models) {
        return Trial.of(Trial.file(folder, models), overrides);
    }

    private static SearchResult search(SuiteResults results, String label) {
        return results.analysis().searches().stream().filter(search -> search.label().equals(label)).findFirst().orElseThrow();
    }

    private static List<Double> values(SearchResult search) {
        return search.tried().values().stream().map(SearchTrial::value).toList();
    }

    private List<String> journal(String label) throws IOException {
        return Files.readAllLines(runs.resolve("tiny").resolve(label).resolve("search/trials.jsonl"));
    }

    private long records() throws IOException {
        try (Stream<Path> files = Files.walk(runs)) {
            return files.filter(file -> file.endsWith("run.json")).count();
        }
    }

    /** Counts trials, and ends the process, as far as it can be ended here, when so many have begun. */
    private static final class Interruption implements RunListener {
        private final List<String> begun = new ArrayList<>();
        private final int atTrial;
        private final long atStep;

        private Interruption(int atTrial, long atStep) {
            this.atTrial = atTrial;
            this.atStep = atStep;
        }

        @Override
        public TrainingListener tries(Cell trial, String settings, int number, int of) {
            begun.add(trial.label() + ", " + settings);
            return begun.size() < atTrial ? TrainingListener.SILENT : new TrainingListener() {
                @Override
                public void step(long step, long steps, Map<String, Double> losses) {
                    if (step == atStep) {
                        throw new AssertionError("interrupted");
                    }
                }
            };
        }

        @Override
        public TrainingListener begins(Cell cell, int number, int of) {
            return TrainingListener.SILENT;
        }

        @Override
        public void finished(Cell cell, CellResult result, boolean before) {
        }

        @Override
        public void failed(Cell cell, CellFailure failure, Throwable cause) {
        }
    }

    @Test
    void theGreatestValidationIsChosenAndRunUnderEverySeed() throws IOException {
        Trial trial = trial(Map.of("seeds", "[1, 2]"), STATIC);
        SuiteResults results = trial.run(runs);
        SearchResult search = search(results, "static");
        assertEquals(6, search.tried().size());
        double best = values(search).stream().mapToDouble(Double::doubleValue).max().orElseThrow();
        Candidate chosen = search.chosen().orElseThrow();
        assertEquals(best, search.tried().get(chosen).value());
        assertEquals(2, results.cells().size());
        JsonNode record = new ObjectMapper().readTree(Files.readString(trial.folder(runs, trial.suite().choosing("static", chosen)
                .cells().get(0)).record()));
        assertEquals(chosen.train().learningRate(), record.at("/config/train/learning-rate").asDouble());
        assertEquals(6, record.at("/search/trials").asInt());
        assertEquals(36, record.at("/search/steps").asInt());
        assertEquals(20, record.at("/search/budget/trials").asInt());
        assertEquals(best, record.at("/search/validation NDCG@10").asDouble());
        assertEquals(chosen.settings(), new ObjectMapper().convertValue(record.at("/search/settings"), Map.class));
    }

    @Test
    void theTrialOfTheChosenSettingsIsTheRunUnderTheSameSeed() {
        SuiteResults results = trial(Map.of("search.seed", "7", "seeds", "[7]"), UNIFORM).run(runs);
        SearchResult search = search(results, "uniform");
        double best = results.cells().get(0).training().curve().stream().mapToDouble(point -> point.metrics().get("NDCG@10")).max()
                .orElseThrow();
        assertEquals(best, search.tried().get(search.chosen().orElseThrow()).value());
    }

    @Test
    void theTestIsLookedAtForTheChosenSettingsAlone() throws IOException {
        Trial trial = trial(Map.of(), UNIFORM, MARKOV);
        Split split = trial.workload().split();
        int[] nowhere = split.test().targets().clone();
        Arrays.fill(nowhere, trial.workload().items() + 1);
        Split untestable = new Split(split.training(), split.validation(), new EvaluationSet(split.test().users(), split.test().histories(),
                nowhere));
        Workload workload = new Workload(trial.workload().options(), trial.workload().data(), untestable, trial.workload().hash());
        SuiteResults results = trial.harness().runner().run(trial.suite(), workload, runs, new Interruption(99, 0));
        assertEquals(3, search(results, "uniform").tried().size());
        assertEquals(3, search(results, "markov").tried().size());
        assertEquals(List.of("uniform", "markov"), results.failures().stream().map(CellFailure::label).toList(), "by the test");
        assertEquals(values(search(trial.run(folder.resolve("others")), "uniform")), values(search(results, "uniform")));
        trial.run(runs);
        assertEquals(2, records(), "none of a trial that lost");
    }

    @Test
    void anInterruptedSearchGoesOnWithoutRepeatingTrials() throws IOException {
        List<String> all = List.of("uniform, as written", "uniform, train.learning-rate = 1E-4", "uniform, train.learning-rate = 3E-2");
        Trial trial = trial(Map.of(), UNIFORM, MARKOV);
        Interruption interruption = new Interruption(2, 3);
        assertThrows(AssertionError.class, () -> trial.harness().runner().run(trial.suite(), trial.workload(), runs, interruption));
        assertEquals(2, interruption.begun.size());
        List<String> before = journal("uniform");
        assertEquals(1, before.size());
        Interruption watch = new Interruption(99, 0);
        SuiteResults resumed = trial.harness().runner().run(trial.suite(), trial.workload(), runs, watch);
        assertEquals(interruption.begun.get(1), watch.begun.get(0), "the interrupted one");
        assertEquals(2 + 3, watch.begun.size(), watch.begun::toString);
        assertEquals(before.get(0), journal("uniform").get(0));
        assertEquals(all.size(), journal("uniform").size());
        SuiteResults whole = trial.run(folder.resolve("whole"));
        for (String label : List.of("uniform", "markov")) {
            assertEquals(values(search(whole, label)), values(search(resumed, label)));
            assertEquals(search(whole, label).chosen().orElseThrow().text(), search(resumed, label).chosen().orElseThrow().text());
        }
        Interruption again = new Interruption(1, 0);
        trial.harness().runner().run(trial.suite(), trial.workload(), runs, again);
        assertEquals(List.of(), again.begun);
    }

    @Test
    void everyModelHasTheSameBudgetOfTrials() {
        String range = "train.learning-rate { from = 1e-4, to = 1e-1, scale = log }";
        SuiteResults results = trial(Map.of("search.method", "random", "search.trials", "4"), model("a", "uniform", range),
                model("b", "static", range + ", recommender.encoder.layers = [1, 2]")).run(runs);
        assertEquals(List.of(4, 4), results.analysis().searches().stream().map(search -> search.tried().size()).toList());
    }

    @Test
    void noModelTakesMoreStepsThanTheBudgetEvenIfTrialsAreLeft() throws IOException {
        Map<String, String> budget = Map.of("search.steps", "17");
        SuiteResults results = trial(budget, UNIFORM, STATIC, MARKOV).run(runs);
        assertEquals(List.of(12L, 12L, 0L), results.analysis().searches().stream().map(SearchResult::steps).toList());
        assertEquals(List.of(2, 2, 3), results.analysis().searches().stream().map(search -> search.tried().size()).toList());
        SuiteResults more = trial(Map.of("search.steps", "18"), UNIFORM, STATIC, MARKOV).run(runs);
        assertEquals(List.of(18L, 18L, 0L), more.analysis().searches().stream().map(SearchResult::steps).toList());
        assertEquals(3, journal("uniform").size(), "a greater budget goes on from the smaller one");
    }

    @Test
    void theChoiceDependsNeitherOnTheOrderOfModelsNorOfValues() {
        SuiteResults one = trial(Map.of(), UNIFORM, STATIC).run(runs);
        SuiteResults other = trial(Map.of(), model("static", "static", "recommender.encoder.layers = [2, 1], " + "train.learning-rate ="
                + " [3e-2, 1e-3, 1e-4]"), model("uniform", "uniform", "train.learning-rate = [3e-2, 1e-4]")).run(folder.resolve("others"));
        for (String label : List.of("uniform", "static")) {
            assertEquals(search(one, label).chosen().orElseThrow().effective(), search(other, label).chosen().orElseThrow().effective());
        }
        assertNotEquals(values(search(one, "static")), values(search(other, "static")), "tried in another order");
    }

    @Test
    void ofEqualTrialsTheModelAsItIsWrittenIsChosen() {
        SuiteResults results = trial(Map.of(), "markov { recommender = markov, search { recommender.weights = [[2], [4]] } }").run(runs);
        assertEquals(1, search(results, "markov").tried().values().stream().map(SearchTrial::value).distinct().count());
        assertEquals("as written", search(results, "markov").chosen().orElseThrow().text());
    }

    @Test
    void failedTrialsAreToldAndIfAllFailTheModelFails() throws IOException {
        Path file = Trial.file(folder, "bad { recommender { name = broken, way = defect }, search { recommender.way = [version] } }",
                model("some", "dot-product", "recommender.encoder.heads = [1, 3]"));
        try (URLClassLoader loader = PluginFolder.open(BrokenPlugin.install(folder.resolve("plugins")), getClass().getClassLoader())) {
            SuiteResults results = Trial.of(file, Map.of(), Harness.of(loader)).run(runs);
            assertEquals(List.of("as written: broken on purpose", "recommender.way = \"version\": NoSuchMethodError: Ops.gone()"),
                    search(results, "bad").failures());
            assertEquals(1, results.failures().size());
            assertTrue(results.failures().get(0).message()
                    .startsWith("no trial of the search was finished; as written: broken on purpose"));
            assertEquals(2, search(results, "some").tried().size());
            assertEquals(1, search(results, "some").failures().size(), "heads that do not divide the width");
            assertEquals(List.of("some"), results.cells().stream().map(CellResult::label).toList());
        }
    }

    @Test
    void aDamagedJournalFailsItsModelByName() throws IOException {
        Files.createDirectories(runs.resolve("tiny/uniform/search"));
        Path journal = Files.writeString(runs.resolve("tiny/uniform/search/trials.jsonl"), "nonsense\n");
        SuiteResults results = trial(Map.of(), UNIFORM, MARKOV).run(runs);
        assertEquals(List.of("markov"), results.cells().stream().map(CellResult::label).toList());
        assertTrue(results.failures().get(0).message().contains(journal + ":1: expected a trial"), results.failures()::toString);
    }

    @Test
    void onlyTheJournalStaysOfASearch() throws IOException {
        trial(Map.of(), UNIFORM).run(runs);
        try (Stream<Path> files = Files.list(runs.resolve("tiny/uniform/search"))) {
            assertEquals(List.of("trials.jsonl"), files.map(file -> file.getFileName().toString()).toList());
        }
        assertFalse(journal("uniform").isEmpty());
    }
}

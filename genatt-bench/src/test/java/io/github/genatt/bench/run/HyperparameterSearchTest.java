package io.github.genatt.bench.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.genatt.bench.Harness;
import io.github.genatt.bench.suite.TrialConfig;
import io.github.genatt.config.plugin.PluginFolder;
import io.github.genatt.data.EvaluationSet;
import io.github.genatt.data.Split;
import java.io.IOException;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HyperparameterSearchTest {
    @TempDir
    Path folder;
    private Path runs;

    @BeforeEach
    void choosePlaceForRuns() {
        runs = folder.resolve("runs");
    }

    private Trial trial(Map<String, String> overrides, String... models) {
        return Trial.of(Trial.file(folder, models), overrides);
    }

    private long records() throws IOException {
        try (Stream<Path> files = Files.walk(runs)) {
            return files.filter(file -> file.endsWith("run.json")).count();
        }
    }

    @Test
    void theGreatestValidationIsChosenAndRunUnderEverySeed() throws IOException {
        Trial trial = trial(Map.of("seeds", "[1, 2]"), Searches.STATIC);
        SuiteResults results = trial.run(runs);
        SearchResult search = Searches.search(results, "static");
        assertEquals(6, search.tried().size());
        double best = Searches.values(results, "static").stream().mapToDouble(Double::doubleValue).max().orElseThrow();
        TrialConfig chosen = search.chosen().orElseThrow();
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
        SuiteResults results = trial(Map.of("search.seed", "7", "seeds", "[7]"), Searches.UNIFORM).run(runs);
        SearchResult search = Searches.search(results, "uniform");
        double best = results.cells().get(0).training().curve().stream().mapToDouble(point -> point.metrics().get("NDCG@10")).max()
                .orElseThrow();
        assertEquals(best, search.tried().get(search.chosen().orElseThrow()).value());
    }

    @Test
    void theTestIsLookedAtForTheChosenSettingsAlone() throws IOException {
        Trial trial = trial(Map.of(), Searches.UNIFORM, Searches.MARKOV);
        Split split = trial.workload().split();
        int[] nowhere = split.test().targets().clone();
        Arrays.fill(nowhere, trial.workload().items() + 1);
        Split untestable = new Split(split.training(), split.validation(), EvaluationSet.of(split.test().users(), split.test().histories(),
                nowhere));
        PreparedData workload = new PreparedData(trial.workload().options(), trial.workload().data(), untestable, trial.workload().hash());
        SuiteResults results = trial.harness().runner().run(trial.suite(), workload, runs, TrialWatch.only());
        assertEquals(3, Searches.search(results, "uniform").tried().size());
        assertEquals(3, Searches.search(results, "markov").tried().size());
        assertEquals(List.of("uniform", "markov"), results.failures().stream().map(RunFailure::label).toList(), "by the test");
        assertEquals(Searches.values(trial.run(folder.resolve("others")), "uniform"), Searches.values(results, "uniform"));
        trial.run(runs);
        assertEquals(2, records(), "none of a trial that lost");
    }

    @Test
    void theChoiceDependsNeitherOnTheOrderOfModelsNorOfValues() {
        SuiteResults one = trial(Map.of(), Searches.UNIFORM, Searches.STATIC).run(runs);
        SuiteResults other = trial(Map.of(),
                Searches.model("static", "static", "recommender.encoder.layers = [2, 1], train.learning-rate = [3e-2, 1e-3, 1e-4]"),
                Searches.model("uniform", "uniform", "train.learning-rate = [3e-2, 1e-4]")).run(folder.resolve("others"));
        for (String label : List.of("uniform", "static")) {
            assertEquals(Searches.search(one, label).chosen().orElseThrow().effective(),
                    Searches.search(other, label).chosen().orElseThrow().effective());
        }
        assertNotEquals(Searches.values(one, "static"), Searches.values(other, "static"), "tried in another order");
    }

    @Test
    void ofEqualTrialsTheModelAsItIsWrittenIsChosen() {
        SuiteResults results = trial(Map.of(), "markov { recommender = markov, search { recommender.weights = [[2], [4]] } }").run(runs);
        assertEquals(1, Searches.search(results, "markov").tried().values().stream().map(SearchTrial::value).distinct().count());
        assertEquals("initial", Searches.search(results, "markov").chosen().orElseThrow().text());
    }

    @Test
    void failedTrialsAreToldAndIfAllFailTheModelFails() throws IOException {
        Path file = Trial.file(folder, "bad { recommender { name = broken, way = defect }, search { recommender.way = [version] } }",
                Searches.model("some", "dot-product", "recommender.encoder.heads = [1, 3]"));
        try (URLClassLoader loader = PluginFolder.open(BrokenPlugin.install(folder.resolve("plugins")), getClass().getClassLoader())) {
            SuiteResults results = Trial.of(file, Map.of(), Harness.of(loader)).run(runs);
            assertEquals(List.of("initial: broken on purpose", "recommender.way = \"version\": NoSuchMethodError: Ops.gone()"),
                    Searches.search(results, "bad").failures());
            assertEquals(1, results.failures().size());
            assertTrue(results.failures().get(0).message()
                    .startsWith("no trial of the search was finished; initial: broken on purpose"));
            assertEquals(2, Searches.search(results, "some").tried().size());
            assertEquals(1, Searches.search(results, "some").failures().size(), "heads that do not divide the width");
            assertEquals(List.of("some"), results.cells().stream().map(RunResult::label).toList());
        }
    }

    @Test
    void onlyTheJournalStaysOfASearch() throws IOException {
        trial(Map.of(), Searches.UNIFORM).run(runs);
        try (Stream<Path> files = Files.list(runs.resolve("tiny/uniform/search"))) {
            assertEquals(List.of("trials.jsonl"), files.map(file -> file.getFileName().toString()).toList());
        }
        assertFalse(Searches.journal(runs, "uniform").isEmpty());
    }
}

package io.github.genatt.bench.suite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.genatt.bench.Harness;
import io.github.genatt.bench.run.Trial;
import io.github.genatt.config.bind.ConfigProblemsException;
import io.github.genatt.config.bind.EffectiveConfig;
import io.github.genatt.config.text.KebabCase;
import io.github.genatt.core.compose.ComposedRecommender;
import io.github.genatt.data.options.DataOptions;
import io.github.genatt.data.options.SyntheticOptions;
import io.github.genatt.spi.TrainOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SuiteTest {
    private static final Harness HARNESS = Harness.of(SuiteTest.class.getClassLoader());
    private static final Path SHIPPED = Path.of("..", "suites");

    @TempDir
    Path folder;

    private Suite suite(Map<String, String> overrides, String... models) {
        return Suite.read(HARNESS.reader(), Trial.file(folder, models), overrides);
    }

    private String refusal(Map<String, String> overrides, String... models) {
        return assertThrows(ConfigProblemsException.class, () -> suite(overrides, models)).problems().toString();
    }

    private static List<String> keys(Object block) {
        return ((Map<?, ?>) block).keySet().stream().map(Object::toString).toList();
    }

    private static List<String> options(Class<? extends Record> type) {
        return Arrays.stream(type.getRecordComponents()).map(component -> KebabCase.of(component.getName())).toList();
    }

    /** What is not the text of the file decides: the folder of a run is the same. */
    @Test
    void metricsMayBeWrittenAsLabelsOrAsNamesWithOptions() {
        Suite labels = suite(Map.of("evaluate.metrics", "[\"Recall@5\", \"NDCG@10\", MRR, \"ILD-cosine@5\"]"),
                "sasrec { recommender = ${define.small} }");
        Suite names = suite(Map.of("evaluate.metrics", "[{name = recall, k = 5}, {name = ndcg, k = 10}, mrr,"
                + " {name = ild, k = 5, distance = category-cosine}]"), "sasrec { recommender = ${define.small} }");
        assertEquals(List.of("Recall@5", "NDCG@10", "MRR", "ILD-cosine@5"), labels.options().evaluate().labels());
        assertEquals(names.cells().get(0).configText(), labels.cells().get(0).configText());
        String message = refusal(Map.of("evaluate.metrics", "[\"NDGC@10\"]"), "sasrec { recommender = ${define.small} }");
        assertTrue(message.contains("evaluate.metrics.0: there is no metric 'NDGC@10'")
                && message.contains("did you mean 'NDCG@10'?"), message);
    }

    /** Maps without an order would give another text, and another folder, in each run of the program. */
    @Test
    void theConfigurationOfACellStandsInTheOrderOfItsRecords() {
        Map<String, Object> config = suite(Map.of(), "sasrec { recommender = ${define.small} }").cells().get(0).config();
        assertEquals(List.of("recommender", "train", "data", "engine", "negative-sampler", "evaluate"), keys(config));
        assertEquals(options(TrainOptions.class), keys(config.get("train")));
        assertEquals(options(DataOptions.class), keys(config.get("data")));
        assertEquals(Stream.concat(Stream.of("name"), options(SyntheticOptions.class).stream()).toList(),
                keys(((Map<?, ?>) config.get("data")).get("source")));
        assertEquals(Stream.concat(Stream.of("name"), options(ComposedRecommender.class).stream())
                .toList(), keys(config.get("recommender")));
    }

    @Test
    void whatDoesNotChangeAResultStaysOutOfTheTextOfACell() {
        String[] models = {"small { recommender = ${define.small} { objective = binary-cross-entropy } }",
                "markov { recommender = markov }"};
        String text = suite(Map.of(), models).cells().get(0).configText();
        for (Map<String, String> same : List.of(Map.of("engine.threads", "2"), Map.of("lenient", "true"), Map.of("define.more", "1"),
                Map.of("seeds", "[5]"), Map.of("significance.alpha", "0.01"))) {
            assertEquals(text, suite(same, models).cells().get(0).configText(), same::toString);
        }
        for (Map<String, String> other : List.of(Map.of("engine.precision", "bf16"),
                Map.of("negative-sampler", "{ name = uniform, exclude = all }"), Map.of("data.split", "temporal"),
                Map.of("train.batch-size", "7"), Map.of("train.micro-batch-size", "3"), Map.of("evaluate.seen-items", "keep"))) {
            assertFalse(text.equals(suite(other, models).cells().get(0).configText()), other::toString);
        }
    }

    @Test
    void everyModelIsACellUnderEverySeedInTheOrderOfTheFile() {
        List<Run> cells = suite(Map.of("seeds", "[2, 1]"), "b { recommender = popularity }", "a { recommender = markov }").cells();
        assertEquals(List.of("b 2", "b 1", "a 2", "a 1"), cells.stream().map(cell -> cell.label() + " " + cell.seed()).toList());
    }

    @Test
    void trainingOfOneModelStandsInForThatOfTheSuite() {
        List<Run> cells = suite(Map.of(), "own { recommender = ${define.small}, train { batch-size = 7, limits.max-steps = 5 } }",
                "shared { recommender = popularity }").cells();
        assertEquals(7, cells.get(0).train().batchSize());
        assertEquals(32, cells.get(1).train().batchSize());
        assertEquals(5, cells.get(0).train().limits().maxSteps());
        assertEquals(2, cells.get(0).train().validation().minIntervalSteps(), "the other keys are the suite's");
        assertEquals("NDCG@10", cells.get(0).train().validation().metric());
    }

    @Test
    void trainingOfAModelThatIsNotTrainedIsRefusedWithItsLineBesideAllOtherProblems() throws IOException {
        Path file = Files.writeString(folder.resolve("bad.conf"), """
                suite = bad
                data { source = synthetic }
                train { batch-size = 0, spede = 1 }
                models {
                  counts { recommender = markov, train { learning-rate = 7 } }
                  learns { recommender = gru4rec, train { limits.max-steps = 5 } }
                }
                """);
        String found = assertThrows(ConfigProblemsException.class, () -> Suite.read(HARNESS.reader(), file, Map.of())).getMessage();
        assertTrue(found.contains("bad.conf:5: models.counts.train: this model is not trained"), found);
        assertTrue(found.contains("bad.conf:3: train.spede") && found.contains("bad.conf:3: train: batch"), found);
        assertFalse(found.contains("models.learns.train.spede"), "told once: " + found);
    }

    @ParameterizedTest
    @ValueSource(strings = {"mix.initial-lambda = 0.2", "mix.learned-projections = false", "mix { mode = gate, initial-lambda = 0.2 }",
        "block { norm = pre, scale-embeddings = false }"})
    void aSettingThatAnotherLeavesWithoutEffectIsRefused(String setting) {
        String message = refusal(Map.of(), "x { recommender = ${define.small} { encoder { " + setting + " } } }");
        assertTrue(message.contains("has no effect with") && message.contains("tiny.conf:"), message);
    }

    /** An option that is added anywhere decides a result unless it is marked. */
    @Test
    void everyOptionIsPartOfTheIdentityUnlessItIsMarked() {
        Suite suite = suite(Map.of("latent-space", "{}", "matrix", "{rows = [a], columns = [x]}"),
                "a-x { recommender = ${define.small} { attention = diffusion }, train.batch-size = 5 }",
                        "other { recommender = vsan }");
        String before = suite.cells().get(0).configText();
        TreeSet<String> without = new TreeSet<>();
        for (String path : leaves("", suite.effective().tree())) {
            Map<String, Object> tree = changed(suite.effective().tree(), List.of(path.split("/")));
            Suite other = new Suite(suite.options(), new EffectiveConfig(tree), suite.searched(), suite.deciding());
            if (other.cells().get(0).configText().equals(before)) {
                without.add(path.replaceFirst("^(significance|latent-space|search|matrix|define|models/other|train)/.*", "$1"));
            }
        }
        assertEquals(new TreeSet<>(List.of("suite", "lenient", "engine/threads", "train", "significance", "latent-space", "seeds", "search",
                "checkpoint/interval-seconds", "models/other", "models/a-x/search", "matrix", "paper", "define")), without);
    }

    private static List<String> leaves(String prefix, Map<?, ?> tree) {
        List<String> paths = new ArrayList<>();
        tree.forEach((key, value) -> {
            boolean component = key.equals("name") && !prefix.equals("engine/");
            if (value instanceof Map<?, ?> inner && !inner.isEmpty()) {
                paths.addAll(leaves(prefix + key + "/", inner));
            } else if (!component) {
                paths.add(prefix + key);
            }
        });
        return paths;
    }

    private static Map<String, Object> changed(Map<?, ?> tree, List<String> path) {
        Map<String, Object> copy = new LinkedHashMap<>();
        tree.forEach((key, value) -> copy.put(key.toString(), !key.equals(path.get(0)) ? value
                : path.size() == 1 ? "another" : changed((Map<?, ?>) value, path.subList(1, path.size()))));
        return copy;
    }

    @Test
    void aSelectionByAMetricThatIsNotEvaluatedIsRefused() {
        String learns = "learns { recommender = ${define.small} }";
        String message = refusal(Map.of("train.validation.metric", "\"NDGC@10\""), learns);
        assertTrue(message.contains("learns") && message.contains("'NDGC@10'") && message.contains("did you mean 'NDCG@10'?"), message);
        assertTrue(refusal(Map.of("evaluate.metrics", "[mrr]"), learns).contains("'NDCG@10'"));
        assertEquals(1, suite(Map.of("evaluate.metrics", "[mrr]"), "counts { recommender = popularity }").cells()
                .size(), "nothing is selected");
    }

    @Test
    void aComparisonWithWhatIsNotThereIsRefused() {
        assertTrue(refusal(Map.of("significance.baseline", "marko"), "markov { recommender = markov }").contains("did you mean 'markov'?"));
        assertTrue(refusal(Map.of("significance.metric", "\"NDCG@15\""), "markov { recommender = markov }").contains("'NDCG@15'"));
        assertTrue(refusal(Map.of("significance.models", "[marko]"), "markov { recommender = markov }")
                .contains("significance.models = 'marko'"));
    }

    @Test
    void someModelsOfASuiteAreComparedAmongThemselves() {
        Suite all = suite(Map.of("significance.baseline", "sasrec", "significance.models", "[popularity, markov]"),
                "popularity { recommender = popularity }", "markov { recommender = markov }", "sasrec { recommender = ${define.small} }");
        SuiteOptions some = all.only(List.of("popularity", "markov")).options();
        assertEquals("popularity", some.baseline());
        assertEquals(List.of("popularity", "markov"), some.significance().models());
        assertEquals(List.of("markov"), all.only(List.of("sasrec", "markov")).options().significance().models());
        assertEquals("sasrec", all.only(List.of("sasrec", "markov")).options().baseline());
    }

    @Test
    void theBaselineIsTheFirstThatTrainsElseTheFirst() {
        String markov = "markov { recommender = markov }";
        assertEquals("sasrec", suite(Map.of(), markov, "sasrec { recommender = ${define.small} }").options().baseline());
        assertEquals("markov", suite(Map.of(), markov, "popularity { recommender = popularity }").options().baseline());
    }

    @Test
    void aMatrixNamesModelsByTheTwoPartsOfTheirLabels() {
        String[] models = {"a-x { recommender = popularity }", "b-y { recommender = markov }"};
        assertEquals(List.of("a", "b"), suite(Map.of("matrix", "{rows = [a, b], columns = [x, y]}"), models).options().matrix()
                .orElseThrow().rows());
        String row = refusal(Map.of("matrix", "{rows = [a, c], columns = [x, y]}"), models);
        assertTrue(row.contains("the row 'c'") && row.contains("'c-x'"), row);
        assertTrue(refusal(Map.of("matrix", "{rows = [a, b], columns = [x, y, z]}"), models).contains("the column 'z'"));
        assertTrue(refusal(Map.of("matrix", "{metric = \"NDGC@10\", rows = [a], columns = [x]}"), models).contains("did you mean"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"significance.alpha = 0", "significance.resamples = 9", "suite = a/b", "suite = \"..\"",
            "seeds = []", "seeds = [1, 1]", "evaluate.metrics = []",
            "evaluate.metrics = [mrr, mrr]",
            "engine.threads = -1", "models.\"a b\" = ${models.x}", "train.batch-size = 0", "train.learning-rate = 0"})
    void whatCannotRunIsRefused(String line) throws IOException {
        Path file = Files.writeString(folder.resolve("bad.conf"), Trial.text("x { recommender = popularity }") + line + "\n");
        assertEquals(1, assertThrows(ConfigProblemsException.class, () -> Suite.read(HARNESS.reader(), file, Map.of())).problems().size());
    }

    static Stream<Path> shipped() throws IOException {
        try (Stream<Path> files = Files.walk(SHIPPED)) {
            return files.filter(file -> file.toString().endsWith(".conf") && !file.getParent().endsWith("parts")).sorted().toList()
                    .stream();
        }
    }

    @ParameterizedTest
    @MethodSource("shipped")
    void everyShippedSuiteIsValidAndItsEffectiveConfigurationMeansTheSame(Path file) throws IOException {
        Suite suite = Suite.read(HARNESS.reader(), file, Map.of());
        assertEquals(file.getFileName().toString(), suite.options().suite() + ".conf");
        Path copy = Files.writeString(folder.resolve("copy.conf"), suite.effective().toHocon());
        Suite again = Suite.read(HARNESS.reader(), copy, Map.of());
        assertEquals(suite.options(), again.options());
        assertEquals(suite.effective().toHocon(), again.effective().toHocon());
        assertEquals(suite.cells().stream().map(Run::label).toList(), again.cells().stream().map(Run::label).toList());
    }
}

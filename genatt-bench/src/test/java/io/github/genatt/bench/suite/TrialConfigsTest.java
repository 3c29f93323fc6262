package io.github.genatt.bench.suite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.genatt.bench.Harness;
import io.github.genatt.bench.run.Trial;
import io.github.genatt.config.bind.ConfigProblemsException;
import io.github.genatt.config.bind.Problem;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a suite makes of its search spaces before anything runs. */
class TrialConfigsTest {
    private static final Harness HARNESS = Harness.of(TrialConfigsTest.class.getClassLoader());
    private static final Map<String, String> RANDOM = Map.of("search.method", "random", "search.trials", "6");
    /** Line of the first model in a file of {@link Trial}. */
    private static final int FIRST = Trial.text("here").substring(0, Trial.text("here").indexOf("here")).split("\n", -1).length;

    @TempDir
    Path folder;

    private Suite suite(Map<String, String> overrides, String... models) {
        return Suite.read(HARNESS.reader(), Trial.file(folder, models), overrides);
    }

    private List<String> texts(Map<String, String> overrides, String space) {
        return suite(overrides, model("x", space)).searched().get("x").stream().map(TrialConfig::text).toList();
    }

    private static String model(String label, String space) {
        return label + " { recommender = ${define.small} { attention = uniform }, search { " + space + " } }";
    }

    private List<Problem> refusals(Map<String, String> overrides, String... models) {
        return assertThrows(ConfigProblemsException.class, () -> suite(overrides, models)).problems();
    }

    private String refusal(Map<String, String> overrides, String space) {
        List<Problem> problems = refusals(overrides, model("x", space));
        assertEquals(1, problems.size(), problems::toString);
        return problems.get(0).toString();
    }

    @Test
    void aGridIsTheModelAsItIsWrittenAndThenAllOtherCombinations() {
        assertEquals(List.of("initial", "recommender.encoder.layers = 1, train.batch-size = 16",
                "recommender.encoder.layers = 2, train.batch-size = 16",
                "recommender.encoder.layers = 2, train.batch-size = 32"),
                texts(Map.of(), "train.batch-size = [16, 32], recommender.encoder.layers = [1, 2]"));
    }

    @Test
    void aCandidateIsTheModelWithItsSettings() {
        TrialConfig last = suite(Map.of(), model("x", "train.batch-size = [16], recommender.encoder.layers = [3]")).searched().get("x")
                .get(1);
        assertEquals(16, last.train().batchSize());
        assertEquals("NDCG@10", last.train().validation().metric(), "the rest is that of the suite");
        assertEquals(3, ((Map<?, ?>) ((Map<?, ?>) last.effective().get("recommender")).get("encoder")).get("layers"));
    }

    @Test
    void componentsAndListsAreValuesToo() {
        assertEquals(3, texts(Map.of(), "recommender.attention = [static, { name = vae, latent-ratio = 1 }]").size());
        Suite markov = suite(Map.of(), "m { recommender = markov, search { recommender.weights = [[1], [1, 0.5]] } }");
        assertEquals(List.of("initial", "recommender.weights = [1,0.5]"),
                markov.searched().get("m").stream().map(TrialConfig::text).toList());
    }

    @Test
    void trainingOfAModelThatIsNotTrainedIsNothingToSearch() {
        String message = assertThrows(ConfigProblemsException.class, () -> suite(Map.of(),
                "m { recommender = markov, search { train.batch-size = [16, 32] } }")).getMessage();
        assertTrue(message.contains("tiny.conf:") && message.contains("models.m.search: this model is not trained"), message);
    }

    @Test
    void choosingACandidateGivesTheCellsOfASuiteInWhichItIsWritten() {
        Suite searched = suite(Map.of(), model("x", "train.batch-size = [16], recommender.encoder.layers = [2]"));
        Suite chosen = searched.choosing("x", searched.searched().get("x").get(1));
        Suite written = suite(Map.of("models.x.train", "{batch-size = 16, micro-batch-size = 8, limits {max-steps = 6},"
                + " validation {metric = \"NDCG@10\", min-interval-steps = 2}}", "models.x.recommender.encoder.layers", "2"),
                model("x", ""));
        assertEquals(written.cells().get(0).configText(), chosen.cells().get(0).configText());
        assertEquals(written.cells().get(0).train(), chosen.cells().get(0).train());
        Suite unchanged = searched.choosing("x", searched.searched().get("x").get(0));
        assertEquals(suite(Map.of(), model("x", "")).cells().get(0).configText(), unchanged.cells().get(0).configText());
    }

    @Test
    void randomPointsDependOnSeedModelAndNumberAlone() {
        String space = "train.learning-rate { low = 1e-4, high = 1e-1, scale = log }";
        List<String> draws = texts(RANDOM, space);
        assertEquals(6, Set.copyOf(draws).size());
        assertEquals("initial", draws.get(0));
        assertEquals(draws, texts(RANDOM, space));
        Suite others = suite(RANDOM, model("y", space), model("x", space + ", recommender.hidden-size = [8, 16]"));
        List<String> rates = others.searched().get("x").stream().skip(1).map(candidate -> "train.learning-rate = "
                + candidate.settings().get("train.learning-rate")).collect(Collectors.toList());
        assertEquals(draws.subList(1, 6), rates, "of another option more");
        assertNotEquals(draws, others.searched().get("y").stream().map(TrialConfig::text).toList());
        assertNotEquals(draws, texts(Map.of("search.method", "random", "search.trials", "6", "search.seed", "2"), space));
        assertEquals(draws.subList(0, 3), texts(Map.of("search.method", "random", "search.trials", "3"), space), "of a smaller budget");
    }

    @Test
    void aSpaceThatIsUsedUpHasFewerCandidatesThanTrials() {
        assertEquals(3, texts(RANDOM, "train.batch-size = [8, 16, 32]").size());
    }

    @Test
    void theSpaceForAllIsThatOfModelsThatTrainAndTheirOwnHasItsWay() {
        Suite suite = suite(Map.of("search.space.train.batch-size", "[8, 16]"), "m { recommender = markov }", model("x", ""),
                model("y", "train.batch-size = [4]"));
        assertEquals(Set.of("x", "y"), suite.searched().keySet());
        assertEquals(List.of("initial", "train.batch-size = 8", "train.batch-size = 16"),
                suite.searched().get("x").stream().map(TrialConfig::text).toList());
        assertEquals(List.of("initial", "train.batch-size = 4"), suite.searched().get("y").stream().map(TrialConfig::text)
                .toList());
    }

    @Test
    void aSuiteWithoutSpacesSearchesNothing() {
        assertTrue(suite(Map.of(), model("x", "")).searched().isEmpty());
    }

    @Test
    void wrongKeysAndValuesNameFileAndLineOfTheSpace() {
        List<Problem> problems = refusals(Map.of(), model("x", """
                recommender.encoder.layres = [1, 2]
                train.batch-size = [16, "many"]
                recomender.hidden-size = [8]
                train.limits { max-steps { low = 1, hihg = 5 } }
                train.learning-rate = 3
                """), "y { recommender = popularity }");
        String file = folder.resolve("tiny.conf").toString();
        List<String> texts = problems.stream().map(Problem::toString).toList();
        assertTrue(texts.contains(file + ":" + (FIRST) + ": models.x.search: recommender.encoder.layres: unknown key 'layres';"
                + " did you mean 'layers'?"), texts::toString);
        assertTrue(texts.contains(file + ":" + (FIRST + 1) + ": models.x.search: train.batch-size: expected an integer,"
                + " found text \"many\""), texts::toString);
        assertTrue(texts.contains(file + ":" + (FIRST + 2) + ": models.x.search: recomender: unknown key 'recomender';"
                + " did you mean 'recommender'?"), texts::toString);
        assertTrue(texts.contains(file + ":" + (FIRST + 3) + ": models.x.search.train.limits.max-steps: hihg: unknown key 'hihg';"
                + " did you mean 'high'?"), texts::toString);
        assertTrue(texts.stream().anyMatch(text -> text.startsWith(file + ":" + (FIRST + 4) + ": models.x.search.train.learning-rate:"
                + " expected a list of values or a range") && text.endsWith("found 3")), texts::toString);
    }

    @Test
    void whatAConstructorRefusesIsNamedAtTheSpace() {
        String message = refusal(Map.of(), "train.batch-size = [0]");
        assertTrue(message.startsWith(folder.resolve("tiny.conf") + ":" + FIRST
                + ": models.x.search: train: batch-size must be at least 1"),
                message);
    }

    @Test
    void aSpaceOfTheCommandLineIsNamedAsSuch() {
        assertTrue(refusals(Map.of("models.x.search.train.bacth", "[3]"), model("x", "")).toString()
                .contains("command line: models.x.search: train.bacth: unknown key"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "grid   | 4  |     | train.batch-size = [1, 2, 3, 4, 5]                        | the grid has 5 "
                + "combinations and search.trials allows 4",
        "grid   | 3  |     | train.batch-size = [1, 2, 3]                              | besides the initial configuration",
        "grid   | 4  |     | train.learning-rate { low = 0.1, high = 1 }          | does not support "
                + "ranges, found one for train.learning-rate",
        "random | 4  |     | train.learning-rate { low = 1, high = 0.1 }           | needs low < high",
        "random | 4  |     | train.batch-size = []                                     | expected one or more distinct values",
        "random | 4  |     | train.batch-size = [3, 3]                                 | expected one or more distinct values",
        "random | 4  |     | train.batch-size { low = 1, high = 9 }                     | expected an integer",
        "grid   | 4  | 5   | train.batch-size = [3]                                    | "
                + "search.total-steps = 5 does not suffice for one training",
        "grid   | 4  |     | train.validation.metric = [MRR]                      | is the search objective and cannot itself be searched"})
    void whatCannotBeSearchedIsRefused(String method, String trials, String steps, String space, String message) {
        Map<String, String> overrides = steps == null ? Map.of("search.method", method, "search.trials", trials)
                : Map.of("search.method", method, "search.trials", trials, "search.total-steps", steps);
        List<Problem> problems = refusals(overrides, model("x", space));
        assertTrue(problems.get(0).message().contains(message), problems::toString);
        assertEquals(FIRST, problems.get(0).line());
    }

    @Test
    void aHugeGridIsRefusedWithoutBeingMade() {
        String values = IntStream.rangeClosed(1, 2000).mapToObj(String::valueOf).collect(Collectors.joining(", ", "[", "]"));
        String message = refusal(Map.of(), "train.batch-size = " + values + ", train.micro-batch-size = " + values
                + ", recommender.hidden-size = " + values
                + ", recommender.max-length = " + values + ", recommender.encoder.layers = " + values + ", recommender.encoder.heads = "
                + values);
        assertTrue(message.contains("the grid has " + Long.MAX_VALUE), message);
    }

    @Test
    void aBudgetOfOneTrialIsRefused() {
        assertTrue(refusals(Map.of("search.trials", "1"), model("x", "")).toString().contains("trials must be at least 2"));
    }

    @Test
    void theSearchIsNoPartOfTheConfigurationOfACell() {
        String text = suite(Map.of(), model("x", "")).cells().get(0).configText();
        assertEquals(text, suite(Map.of("search.trials", "7"), model("x", "train.batch-size = [1]")).cells().get(0).configText());
        assertFalse(text.contains("search"));
    }
}

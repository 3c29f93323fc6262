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
class CandidatesTest {
    private static final Harness HARNESS = Harness.of(CandidatesTest.class.getClassLoader());
    private static final Map<String, String> RANDOM = Map.of("search.method", "random", "search.trials", "6");
    /** Line of the first model in a file of {@link Trial}. */
    private static final int FIRST = Trial.text("here").substring(0, Trial.text("here").indexOf("here")).split("\n", -1).length;

    @TempDir
    Path folder;

    private Suite suite(Map<String, String> overrides, String... models) {
        return Suite.read(HARNESS.reader(), Trial.file(folder, models), overrides);
    }

    private List<String> texts(Map<String, String> overrides, String space) {
        return suite(overrides, model("x", space)).searched().get("x").stream().map(Candidate::text).toList();
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
        assertEquals(List.of("as written", "recommender.encoder.layers = 1, train.batch = 16",
                "recommender.encoder.layers = 2, train.batch = 16",
                "recommender.encoder.layers = 2, train.batch = 32"),
                texts(Map.of(), "train.batch = [16, 32], recommender.encoder.layers = [1, 2]"));
    }

    @Test
    void aCandidateIsTheModelWithItsSettings() {
        Candidate last = suite(Map.of(), model("x", "train.batch = [16], recommender.encoder.layers = [3]")).searched().get("x").get(1);
        assertEquals(16, last.train().batch());
        assertEquals("NDCG@10", last.train().validation().metric(), "the rest is that of the suite");
        assertEquals(3, ((Map<?, ?>) ((Map<?, ?>) last.effective().get("recommender")).get("encoder")).get("layers"));
    }

    @Test
    void componentsAndListsAreValuesToo() {
        assertEquals(3, texts(Map.of(), "recommender.attention = [static, { name = vae, latent = 1 }]").size());
        Suite markov = suite(Map.of(), "m { recommender = markov, search { recommender.weights = [[1], [1, 0.5]] } }");
        assertEquals(List.of("as written", "recommender.weights = [1,0.5]"),
                markov.searched().get("m").stream().map(Candidate::text).toList());
    }

    @Test
    void trainingOfAModelThatIsNotTrainedIsNothingToSearch() {
        String message = assertThrows(ConfigProblemsException.class, () -> suite(Map.of(),
                "m { recommender = markov, search { train.batch = [16, 32] } }")).getMessage();
        assertTrue(message.contains("tiny.conf:") && message.contains("models.m.search: this model is not trained"), message);
    }

    @Test
    void choosingACandidateGivesTheCellsOfASuiteInWhichItIsWritten() {
        Suite searched = suite(Map.of(), model("x", "train.batch = [16], recommender.encoder.layers = [2]"));
        Suite chosen = searched.choosing("x", searched.searched().get("x").get(1));
        Suite written = suite(Map.of("models.x.train", "{batch = 16, part = 8, limits {steps = 6},"
                + " validation {metric = \"NDCG@10\", every-steps = 2}}", "models.x.recommender.encoder.layers", "2"), model("x", ""));
        assertEquals(written.cells().get(0).configText(), chosen.cells().get(0).configText());
        assertEquals(written.cells().get(0).train(), chosen.cells().get(0).train());
        Suite unchanged = searched.choosing("x", searched.searched().get("x").get(0));
        assertEquals(suite(Map.of(), model("x", "")).cells().get(0).configText(), unchanged.cells().get(0).configText());
    }

    @Test
    void randomPointsDependOnSeedModelAndNumberAlone() {
        String space = "train.learning-rate { from = 1e-4, to = 1e-1, scale = log }";
        List<String> draws = texts(RANDOM, space);
        assertEquals(6, Set.copyOf(draws).size());
        assertEquals("as written", draws.get(0));
        assertEquals(draws, texts(RANDOM, space));
        Suite others = suite(RANDOM, model("y", space), model("x", space + ", recommender.width = [8, 16]"));
        List<String> rates = others.searched().get("x").stream().skip(1).map(candidate -> "train.learning-rate = "
                + candidate.settings().get("train.learning-rate")).collect(Collectors.toList());
        assertEquals(draws.subList(1, 6), rates, "of another option more");
        assertNotEquals(draws, others.searched().get("y").stream().map(Candidate::text).toList());
        assertNotEquals(draws, texts(Map.of("search.method", "random", "search.trials", "6", "search.seed", "2"), space));
        assertEquals(draws.subList(0, 3), texts(Map.of("search.method", "random", "search.trials", "3"), space), "of a smaller budget");
    }

    @Test
    void aSpaceThatIsUsedUpHasFewerCandidatesThanTrials() {
        assertEquals(3, texts(RANDOM, "train.batch = [8, 16, 32]").size());
    }

    @Test
    void theSpaceForAllIsThatOfModelsThatTrainAndTheirOwnHasItsWay() {
        Suite suite = suite(Map.of("search.space.train.batch", "[8, 16]"), "m { recommender = markov }", model("x", ""),
                model("y", "train.batch = [4]"));
        assertEquals(Set.of("x", "y"), suite.searched().keySet());
        assertEquals(List.of("as written", "train.batch = 8", "train.batch = 16"),
                suite.searched().get("x").stream().map(Candidate::text).toList());
        assertEquals(List.of("as written", "train.batch = 4"), suite.searched().get("y").stream().map(Candidate::text).toList());
    }

    @Test
    void aSuiteWithoutSpacesSearchesNothing() {
        assertTrue(suite(Map.of(), model("x", "")).searched().isEmpty());
    }

    @Test
    void wrongKeysAndValuesNameFileAndLineOfTheSpace() {
        List<Problem> problems = refusals(Map.of(), model("x", """
                recommender.encoder.layres = [1, 2]
                train.batch = [16, "many"]
                recomender.width = [8]
                train.limits { steps { from = 1, too = 5 } }
                train.learning-rate = 3
                """), "y { recommender = popularity }");
        String file = folder.resolve("tiny.conf").toString();
        List<String> texts = problems.stream().map(Problem::toString).toList();
        assertTrue(texts.contains(file + ":" + (FIRST) + ": models.x.search: recommender.encoder.layres: unknown key 'layres';"
                + " did you mean 'layers'?"), texts::toString);
        assertTrue(texts.contains(file + ":" + (FIRST + 1) + ": models.x.search: train.batch: expected a whole number,"
                + " found text \"many\""), texts::toString);
        assertTrue(texts.contains(file + ":" + (FIRST + 2) + ": models.x.search: recomender: unknown key 'recomender';"
                + " did you mean 'recommender'?"), texts::toString);
        assertTrue(texts.contains(file + ":" + (FIRST + 3) + ": models.x.search.train.limits.steps: too: unknown key 'too';"
                + " did you mean 'to'?"), texts::toString);
        assertTrue(texts.stream().anyMatch(text -> text.startsWith(file + ":" + (FIRST + 4) + ": models.x.search.train.learning-rate:"
                + " expected a list of values or a range") && text.endsWith("found 3")), texts::toString);
    }

    @Test
    void whatAConstructorRefusesIsNamedAtTheSpace() {
        String message = refusal(Map.of(), "train.batch = [0]");
        assertTrue(message.startsWith(folder.resolve("tiny.conf") + ":" + FIRST + ": models.x.search: train: batch must be at least 1"),
                message);
    }

    @Test
    void aSpaceOfTheCommandLineIsNamedAsSuch() {
        assertTrue(refusals(Map.of("models.x.search.train.bacth", "[3]"), model("x", "")).toString()
                .contains("command line: models.x.search: train.bacth: unknown key"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "grid   | 4  |     | train.batch = [1, 2, 3, 4, 5]                        | the grid has 5 combinations and search.trials allows 4",
        "grid   | 3  |     | train.batch = [1, 2, 3]                              | beside the model as it is written",
        "grid   | 4  |     | train.learning-rate { from = 0.1, to = 1 }          | a grid has no ranges, found one for train.learning-rate",
        "random | 4  |     | train.learning-rate { from = 1, to = 0.1 }           | needs from < to",
        "random | 4  |     | train.batch = []                                     | expected different values, at least one",
        "random | 4  |     | train.batch = [3, 3]                                 | expected different values, at least one",
        "random | 4  |     | train.batch { from = 1, to = 9 }                     | expected a whole number",
        "grid   | 4  | 5   | train.batch = [3]                                    | search.steps = 5 does not suffice for one training",
        "grid   | 4  |     | train.validation.metric = [MRR]                      | selects among the settings and cannot be one of them"})
    void whatCannotBeSearchedIsRefused(String method, String trials, String steps, String space, String message) {
        Map<String, String> overrides = steps == null ? Map.of("search.method", method, "search.trials", trials)
                : Map.of("search.method", method, "search.trials", trials, "search.steps", steps);
        List<Problem> problems = refusals(overrides, model("x", space));
        assertTrue(problems.get(0).message().contains(message), problems::toString);
        assertEquals(FIRST, problems.get(0).line());
    }

    @Test
    void aHugeGridIsRefusedWithoutBeingMade() {
        String values = IntStream.rangeClosed(1, 2000).mapToObj(String::valueOf).collect(Collectors.joining(", ", "[", "]"));
        String message = refusal(Map.of(), "train.batch = " + values + ", train.part = " + values + ", recommender.width = " + values
                + ", recommender.length = " + values + ", recommender.encoder.layers = " + values + ", recommender.encoder.heads = "
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
        assertEquals(text, suite(Map.of("search.trials", "7"), model("x", "train.batch = [1]")).cells().get(0).configText());
        assertFalse(text.contains("search"));
    }
}

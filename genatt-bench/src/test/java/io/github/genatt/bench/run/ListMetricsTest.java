package io.github.genatt.bench.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.genatt.bench.report.TerminalTable;
import io.github.genatt.bench.suite.TrialConfig;
import io.github.genatt.data.InvalidDataException;
import io.github.genatt.eval.significance.Significance;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Suites with metrics of lists, of categories, and of which smaller values are better. */
class ListMetricsTest {
    private static final String METRICS = "[{name = ndcg, k = 10}, {name = gini, k = 5}, {name = cc, k = 5}, {name = ild, k = 5},"
            + " {name = novelty, k = 5}, {name = coverage, k = 5}]";
    private static final String UNIFORM = "uniform { recommender = ${define.small} { attention = uniform } }";
    private static final String MARKOV = "markov { recommender = markov }";

    @TempDir
    Path folder;

    private static Map<String, String> options(String... more) {
        Map<String, String> options = new LinkedHashMap<>(Map.of("evaluate.metrics", METRICS));
        for (int i = 0; i < more.length; i += 2) {
            options.put(more[i], more[i + 1]);
        }
        return options;
    }

    private Trial trial(Map<String, String> options, String... models) {
        return Trial.of(Trial.file(folder, models), options);
    }

    @Test
    void theTableHasAllOfThemAndTheFileOfUsersThoseWithAValueForEachUser() throws IOException {
        Trial trial = trial(options(), UNIFORM, MARKOV);
        SuiteResults results = trial.run(folder.resolve("runs"));
        assertEquals(List.of(), results.failures());
        assertEquals(List.of("NDCG@10", "Gini@5", "CC@5", "ILD@5", "Novelty@5", "Coverage@5"),
                List.copyOf(results.cells().get(0).metrics().keySet()));
        results.cells().forEach(cell -> assertTrue(cell.metrics().values().stream().allMatch(value -> value >= 0), cell::toString));
        RunFolder files = trial.folder(folder.resolve("runs"), trial.suite().cells().get(0));
        assertEquals("user,target,rank,length,NDCG@10,CC@5,ILD@5,Novelty@5", Files.readAllLines(files.users()).get(0));
        assertTrue(Files.readAllLines(files.curve()).get(0).contains(",Gini@5,CC@5,ILD@5,Novelty@5,Coverage@5,attention-"));
        assertTrue(TerminalTable.render(results).contains("Gini@5 ↓"));
        assertEquals(results, trial.run(folder.resolve("runs")), "read again");
    }

    @Test
    void trainingSelectedByAMetricThatShouldBeSmallKeepsTheStepWhereItIsLowest() {
        SuiteResults results = trial(options("train.validation.metric", "Gini@5", "train.learning-rate", "0.03"), UNIFORM)
                .run(folder.resolve("runs"));
        RunResult cell = results.cells().get(0);
        var lowest = cell.training().curve().stream().min((a, b) -> Double.compare(a.metrics().get("Gini@5"), b.metrics().get("Gini@5")))
                .orElseThrow();
        assertTrue(cell.training().curve().stream().anyMatch(point -> point.metrics().get("Gini@5") > lowest.metrics().get("Gini@5")));
        assertEquals(lowest.step(), cell.training().bestStep());
    }

    @Test
    void theSearchChoosesTheLowestValueOfAMetricThatShouldBeSmall() {
        SuiteResults results = trial(options("train.validation.metric", "Gini@5"), Searches.UNIFORM).run(folder.resolve("runs"));
        SearchResult search = Searches.search(results, "uniform");
        TrialConfig chosen = search.chosen().orElseThrow();
        List<Double> values = Searches.values(results, "uniform");
        assertEquals(values.stream().min(Double::compare).orElseThrow(), search.tried().get(chosen).value());
        assertTrue(values.stream().distinct().count() > 1, values::toString);
    }

    @Test
    void aTestOfAMetricWithoutValuesOfUsersIsLeftOutWithTheReason() {
        Significance tested = trial(options("train.validation.metric", "Gini@5"), UNIFORM, MARKOV).run(folder.resolve("runs")).analysis()
                .significance().orElseThrow();
        assertEquals(List.of(), tested.comparisons());
        assertTrue(tested.skippedTests().get(0).contains("Gini@5 is one value for the lists of all users"),
                tested.skippedTests()::toString);
        Significance other = trial(options("train.validation.metric", "Gini@5", "significance.metric", "CC@5"), UNIFORM, MARKOV)
                .run(folder.resolve("runs")).analysis().significance().orElseThrow();
        assertEquals(List.of("markov"), other.comparisons().stream().map(comparison -> comparison.label()).toList());
    }

    @Test
    void aTestThatIsAskedForOfSuchAMetricIsRejectedWhenTheSuiteIsRead() {
        String message = assertThrows(RuntimeException.class, () ->
                trial(options("significance.metric", "Gini@5"), UNIFORM, MARKOV)).getMessage();
        assertTrue(message.contains("significance.metric = 'Gini@5' is not among the metrics with a value for each user: NDCG@10, CC@5"),
                message);
    }

    /** Twenty users of a log without categories and times, each of whom has seen item i0 first. */
    private Trial ofPairs(String data, Map<String, String> options) throws IOException {
        String pairs = IntStream.range(0, 200).mapToObj(i -> "u%d i%d".formatted(i / 10, i % 10 == 0 ? 0 : 1 + i * 7 % 23))
                .collect(Collectors.joining("\n"));
        Path log = Files.writeString(folder.resolve("pairs.txt"), pairs + "\n");
        String text = Trial.text(UNIFORM).replaceFirst("data \\{.*",
                "data { source { name = pairs, path = \"" + log + "\" }" + data + " }");
        return Trial.of(Files.writeString(folder.resolve("pairs.conf"), text), options);
    }

    @Test
    void dataWithoutCategoriesIsRejectedBeforeTrainingNamingTheOption() throws IOException {
        Map<String, String> needing = Map.of("evaluate.metrics", "[{name = ndcg, k = 10}, {name = ild, k = 5}]");
        String message = assertThrows(InvalidDataException.class, () -> ofPairs("", needing)).getMessage();
        assertTrue(message.startsWith("evaluate.metrics: ILD@5: categories") && message.contains("set data.item-metadata"), message);
        Trial without = ofPairs("", Map.of("evaluate.metrics", "[{name = ndcg, k = 10}, {name = novelty, k = 5}]"));
        assertEquals(1, without.run(folder.resolve("runs")).cells().size());
    }

    @Test
    void aMetricThatIsNeverANumberCannotSelect() throws IOException {
        Path items = Files.writeString(folder.resolve("items.txt"), "i0 film\n");
        Trial trial = ofPairs(", item-metadata { format = lines, path = \"" + items + "\" }", Map.of("evaluate.metrics",
                "[{name = ndcg, k = 10}, {name = ild, k = 5}]", "train.validation.metric", "ILD@5"));
        String message = trial.run(folder.resolve("runs")).failures().get(0).message();
        assertTrue(message.startsWith("train.validation.metric: ILD@5") && message.contains("is a number"), message);
    }

    /** But that of its few steps. */
    private static List<String> caveats(Trial trial, Path runs) {
        return trial.run(runs).analysis().caveats().stream().filter(caveat -> !caveat.startsWith("steps: ")).toList();
    }

    @Test
    void howManyItemsHaveNoCategoryIsACaveatWhereThatMatters() throws IOException {
        Path items = Files.writeString(folder.resolve("items.txt"), "i0 film\n");
        String categories = ", item-metadata { format = lines, path = \"" + items + "\" }";
        Trial trial = ofPairs(categories, Map.of("evaluate.metrics", "[\"NDCG@10\", \"CC@5\", \"CC@10\", \"Novelty@5\"]"));
        double without = 100.0 * (trial.workload().items() - 1) / trial.workload().items();
        String first = caveats(trial, folder.resolve("runs")).get(0);
        assertEquals("categories: %.1f %% of the items have none and add nothing to CC".formatted(without), first);
        assertEquals(List.of(), caveats(ofPairs(categories, Map.of()), folder.resolve("runs")));
        assertTrue(caveats(trial(options(), UNIFORM), folder.resolve("runs")).stream().noneMatch(caveat -> caveat.startsWith("categories")),
                "all items of the generated data have one");
    }

    @Test
    void aTableOfListsWithoutItsAnchorsHasACaveatAndOneWithThemHasNone() {
        Path runs = folder.resolve("runs");
        String none = caveats(trial(options(), UNIFORM), runs).get(0);
        assertTrue(none.startsWith("anchors: Gini, CC, ILD, Novelty, Coverage cannot be judged without random and popularity in")
                && none.endsWith("add models.random.recommender = random, models.popularity.recommender = popularity"), none);
        String one = caveats(trial(options(), UNIFORM, "popular { recommender = popularity }"), runs).get(0);
        assertTrue(one.contains("without random in") && one.endsWith("add models.random.recommender = random"), one);
        Trial both = trial(options(), UNIFORM, "popular { recommender = popularity }", "chance { recommender = random }");
        assertEquals(List.of(), caveats(both, runs));
        assertEquals(List.of(), caveats(trial(Map.of(), UNIFORM), runs), "no metric of lists");
    }

    @Test
    void randomListsShowTheMostItemsAndPopularOnesTheFewest() {
        SuiteResults results = trial(options(), "popular { recommender = popularity }", MARKOV, "chance { recommender = random }")
                .run(folder.resolve("runs"));
        for (String metric : List.of("Novelty@5", "Coverage@5")) {
            List<Double> values = results.cells().stream().map(cell -> cell.metrics().get(metric)).toList();
            assertEquals(values.stream().max(Double::compare).orElseThrow(), values.get(2), metric);
        }
        List<Double> coverage = results.cells().stream().map(cell -> cell.metrics().get("Coverage@5")).toList();
        assertEquals(coverage.stream().min(Double::compare).orElseThrow(), coverage.get(0));
    }

    @Test
    void aValueThatIsNoNumberIsReadAgainAsSuch() throws IOException {
        RunResult result = new RunResult("x", 1, Map.of("ILD@5", Double.NaN), 0,
                new RunResult.TrainingSummary(1, 0, 0, 1, OptionalDouble.empty(), List.of()), List.of());
        Path file = folder.resolve("run.json");
        RunRecord.write(file, result, Map.of(), () -> { });
        assertEquals(result, RunRecord.read(file));
        assertFalse(Files.readString(file).contains(": 0.0"));
    }
}

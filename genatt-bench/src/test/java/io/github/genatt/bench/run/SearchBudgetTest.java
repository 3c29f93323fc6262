package io.github.genatt.bench.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.genatt.bench.report.MarkdownTable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Trials and steps that each model may have. */
class SearchBudgetTest {
    /** The first two numbers of heads do not divide the width, so that their trials fail. */
    private static final String FAILING = "recommender.encoder.heads = [3, 5, 1, 4]";

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

    private static List<Integer> each(SuiteResults results, ToIntFunction<SearchResult> count) {
        return results.analysis().searches().stream().map(count::applyAsInt).toList();
    }

    private static List<Integer> tried(SuiteResults results) {
        return each(results, search -> search.tried().size());
    }

    private static List<Integer> failed(SuiteResults results) {
        return each(results, search -> search.failures().size());
    }

    private static List<Integer> steps(SuiteResults results) {
        return each(results, search -> (int) search.steps());
    }

    @Test
    void everyModelHasTheSameBudgetOfRandomTrials() {
        String range = "train.learning-rate { low = 1e-4, high = 1e-1, scale = log }";
        SuiteResults results = trial(Map.of("search.method", "random", "search.trials", "4"), Searches.model("a", "uniform", range),
                Searches.model("b", "static", range + ", recommender.encoder.layers = [1, 2]")).run(runs);
        assertEquals(List.of(4, 4), tried(results));
    }

    @Test
    void aGridIsTriedWholeWithinTheBudgetAndTheReportTellsTheTrialsOfEachModel() {
        SuiteResults results = trial(Map.of("search.trials", "6"), Searches.UNIFORM, Searches.STATIC, Searches.MARKOV).run(runs);
        assertEquals(List.of(3, 6, 3), tried(results));
        String report = MarkdownTable.render(results);
        for (String row : List.of("| uniform | 3 | 3 | 0 | 18 |", "| static | 6 | 6 | 0 | 36 |", "| markov | 3 | 3 | 0 | 0 |",
                "budget of every model: grid, at most 6 trials")) {
            assertTrue(report.contains(row), report);
        }
    }

    @Test
    void noModelTakesMoreStepsThanTheBudgetEvenIfTrialsAreLeft() throws IOException {
        String[] models = {Searches.UNIFORM, Searches.STATIC, Searches.MARKOV};
        SuiteResults results = trial(Map.of("search.total-steps", "17"), models).run(runs);
        assertEquals(List.of(12, 12, 0), steps(results));
        assertEquals(List.of(2, 2, 3), tried(results));
        assertEquals(List.of(18, 18, 0), steps(trial(Map.of("search.total-steps", "18"), models).run(runs)));
        assertEquals(3, Searches.journal(runs, "uniform").size(), "a greater budget goes on from the smaller one");
    }

    @Test
    void aFailedTrialIsOneOfTheTrialsAndIsNotMadeUpFor() {
        SuiteResults results = trial(Map.of("search.method", "random", "search.trials", "5"),
                Searches.model("some", "dot-product", FAILING)).run(runs);
        assertEquals(List.of(3), tried(results));
        assertEquals(List.of(2), failed(results));
        SuiteResults fewer = trial(Map.of("search.method", "random", "search.trials", "3"),
                Searches.model("some", "dot-product", "recommender.encoder.heads = [3, 5, 6, 7]")).run(runs);
        assertEquals(List.of(1), tried(fewer));
        assertEquals(List.of(2), failed(fewer));
    }

    @Test
    void aFailedTrialTakesTheStepsThatItMightHaveTakenAlsoAfterAResume() {
        Trial trial = trial(Map.of("search.total-steps", "24"), Searches.model("some", "dot-product", FAILING));
        for (List<String> begun : List.of(
                List.of("some, initial", "some, recommender.encoder.heads = 3", "some, recommender.encoder.heads = 5",
                        "some, recommender.encoder.heads = 1"),
                List.of("some, recommender.encoder.heads = 3", "some, recommender.encoder.heads = 5"))) {
            TrialWatch watch = TrialWatch.only();
            SuiteResults results = trial.harness().runner().run(trial.suite(), trial.workload(), runs, watch);
            assertEquals(begun, watch.begun(), "what failed is tried again, and nothing instead of it");
            assertEquals(List.of("some, initial", "some, recommender.encoder.heads = 1"), watch.counted());
            assertEquals(List.of(2), failed(results));
            assertEquals(List.of(12), steps(results));
        }
    }

    /** A rate so small that validation stands still: training ends at the second of three. */
    @Test
    void whatTrainingLeavesByStoppingEarlyIsForFurtherTrialsOfEveryModel() {
        String[] models = {still("uniform"), still("static")};
        Map<String, String> patient = Map.of("search.total-steps", "14", "train.learning-rate", "1e-12");
        SuiteResults whole = trial(patient, models).run(runs);
        assertEquals(List.of(2, 2), tried(whole));
        assertEquals(List.of(12, 12), steps(whole));
        Map<String, String> impatient = Map.of("search.total-steps", "14", "train.learning-rate", "1e-12", "train.limits.patience-steps",
                "2",
                "train.limits.patience-epochs", "0");
        Trial early = trial(impatient, models);
        for (int time = 0; time < 2; time++) {
            SuiteResults stopped = early.run(runs);
            assertEquals(List.of(3, 3), tried(stopped), "four steps each, and six more would not have been too many");
            assertEquals(List.of(12, 12), steps(stopped));
        }
    }

    private static String still(String attention) {
        return Searches.model(attention, attention, "train.learning-rate = [1e-13, 1e-14, 1e-15]");
    }
}

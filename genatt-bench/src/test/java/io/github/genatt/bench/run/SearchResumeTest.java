package io.github.genatt.bench.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** In which order trials are run, and which of them a journal makes unnecessary. */
class SearchResumeTest {
    private static final List<String> TRIALS_OF_UNIFORM =
            List.of("uniform, initial", "uniform, train.learning-rate = 1.0E-4", "uniform, train.learning-rate = 0.03");
    private static final List<String> TRIALS_OF_MARKOV =
            List.of("markov, initial", "markov, recommender.weights = [1,0.5]", "markov, recommender.weights = [0.1,1]");
    private static final List<String> TRIALS = Stream.of(TRIALS_OF_UNIFORM, TRIALS_OF_MARKOV).flatMap(List::stream).toList();

    @TempDir
    Path folder;
    private Path runs;

    @BeforeEach
    void choosePlaceForRuns() {
        runs = folder.resolve("runs");
    }

    private Trial trial(Map<String, String> overrides) {
        return Trial.of(Trial.file(folder, Searches.UNIFORM, Searches.MARKOV), overrides);
    }

    private SuiteResults watch(Trial trial, TrialWatch watch) {
        return trial.harness().runner().run(trial.suite(), trial.workload(), runs, watch);
    }

    private List<String> begun(Trial trial) {
        TrialWatch watch = TrialWatch.only();
        watch(trial, watch);
        return watch.begun();
    }

    @Test
    void theModelAsItIsWrittenIsTriedFirstAndTheOthersInTheirOrder() throws IOException {
        TrialWatch watch = TrialWatch.only();
        watch(trial(Map.of()), watch);
        assertEquals(TRIALS, watch.begun());
        assertEquals(TRIALS, watch.counted());
        for (String label : List.of("uniform", "markov")) {
            List<String> written = new TrialLog(runs.resolve("tiny").resolve(label).resolve("search/trials.jsonl")).read(said -> {
                throw new IllegalStateException(said);
            }).values()
                    .stream().map(found -> label + ", " + found.settings()).toList();
            assertEquals(TRIALS.stream().filter(text -> text.startsWith(label)).toList(), written);
        }
    }

    @Test
    void anInterruptedSearchGoesOnWithoutRepeatingTrials() throws IOException {
        Trial trial = trial(Map.of());
        TrialWatch interruption = TrialWatch.interruptingAt(2, 3);
        assertThrows(TrialWatch.Killed.class, () -> watch(trial, interruption));
        assertEquals(TRIALS.subList(0, 2), interruption.begun());
        List<String> before = Searches.journal(runs, "uniform");
        assertEquals(1, before.size());
        TrialWatch rest = TrialWatch.only();
        SuiteResults resumed = watch(trial, rest);
        assertEquals(TRIALS.subList(1, TRIALS.size()), rest.begun(), "the interrupted one again, and what comes after");
        assertEquals(TRIALS, rest.counted());
        assertEquals(before.get(0), Searches.journal(runs, "uniform").get(0));
        assertEquals(TRIALS_OF_UNIFORM.size(), Searches.journal(runs, "uniform").size());
        SuiteResults whole = trial.run(folder.resolve("whole"));
        for (String label : List.of("uniform", "markov")) {
            assertEquals(Searches.values(whole, label), Searches.values(resumed, label));
            assertEquals(Searches.search(whole, label).chosen().orElseThrow().text(),
                    Searches.search(resumed, label).chosen().orElseThrow().text());
        }
        assertEquals(List.of(), begun(trial));
    }

    @ParameterizedTest
    @CsvSource({"models.uniform.recommender.encoder.dropout.hidden, 0.3", "train.batch-size, 16", "train.validation.metric, Recall@10",
        "evaluate.seen-items, keep", "data.source.seed, 2", "data.filter.user-core, 4", "data.split, temporal", "search.seed, 2"})
    void trialsOfOtherSettingsOtherDataOrAnotherSplitAreNotTakenFromTheJournal(String option, String value) throws IOException {
        begun(trial(Map.of()));
        List<String> before = Searches.journal(runs, "uniform");
        Trial changed = trial(Map.of(option, value));
        assertTrue(begun(changed).containsAll(TRIALS_OF_UNIFORM));
        assertEquals(before, Searches.journal(runs, "uniform").subList(0, 3), "but they stay");
        assertEquals(6, Searches.journal(runs, "uniform").size());
        assertEquals(List.of(), begun(changed));
        assertEquals(List.of(), begun(trial(Map.of())));
    }

    @Test
    void trialsAreNotTakenFromTheJournalWhereTheContentOfTheDataHasChangedUnderTheSameConfiguration() {
        Trial trial = trial(Map.of());
        begun(trial);
        PreparedData before = trial.workload();
        String hash = new StringBuilder(before.hash()).reverse().toString();
        PreparedData after = new PreparedData(before.options(), before.data(), before.split(), hash);
        assertEquals(TRIALS, begun(new Trial(trial.harness(), trial.suite(), after)));
    }

    @Test
    void aBadLineOfAJournalCostsItsTrialAlone() throws IOException {
        trial(Map.of()).run(runs);
        Path journal = runs.resolve("tiny/uniform/search/trials.jsonl");
        List<String> lines = new ArrayList<>(Files.readAllLines(journal));
        lines.set(1, "nonsense");
        Files.write(journal, lines);
        TrialWatch watch = TrialWatch.only();
        watch(trial(Map.of()), watch);
        assertEquals(List.of(TRIALS.get(1)), watch.begun());
        assertTrue(watch.said().get(0).startsWith(journal + ":2: expected a trial"), watch.said()::toString);
        assertEquals(TRIALS, watch.counted());
    }
}

package io.github.genatt.bench.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.genatt.bench.run.SuiteDetails.RunState;
import io.github.genatt.bench.run.SuiteDetails.State;
import io.github.genatt.bench.suite.Run;
import io.github.genatt.core.train.TrainingListener;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SuiteDetailsTest {
    private static final String UNIFORM = "uniform { recommender = ${define.small} { attention = uniform }, train.learning-rate = 0.5 }";
    private static final String STATIC = "static { recommender = ${define.small} { attention = static } }";
    private static final String POPULARITY = "popularity { recommender = popularity }";

    @TempDir
    Path folder;

    /** Keeps what a suite looks like before each training. */
    private static final class Watch implements RunListener {
        final List<SuiteDetails> seen = new ArrayList<>();

        @Override
        public void reached(Supplier<SuiteResults> soFar) {
            seen.add(soFar.get().details());
        }

        @Override
        public TrainingListener runStarted(Run cell, int number, int of) {
            return TrainingListener.SILENT;
        }

        @Override
        public void finished(Run cell, RunResult result, boolean before) {
        }

        @Override
        public void failed(Run cell, RunFailure failure, Throwable cause) {
        }
    }

    private static List<State> states(SuiteDetails details) {
        return details.runs().stream().map(RunState::state).toList();
    }

    @Test
    void beforeEachTrainingItIsKnownWhatIsFinishedAlsoOfLaterModels() {
        Path runs = folder.resolve("runs");
        Trial all = Trial.of(Trial.file(folder, UNIFORM, STATIC, POPULARITY), Map.of());
        all.harness().runner().run(all.suite().only(List.of("popularity")), all.workload(), runs, RunListener.SILENT);
        Watch watch = new Watch();
        SuiteDetails end = all.harness().runner().run(all.suite(), all.workload(), runs, watch).details();
        assertEquals(List.of(List.of(State.RUNNING, State.WAITING, State.FINISHED), List.of(State.FINISHED, State.RUNNING, State.FINISHED)),
                watch.seen.stream().map(SuiteDetailsTest::states).toList());
        assertEquals("running: finished 1 of 3; now uniform, seed 1", watch.seen.get(0).standing().orElseThrow().text());
        assertEquals(List.of(State.FINISHED, State.FINISHED, State.FINISHED), states(end));
        assertTrue(end.standing().isEmpty());
    }

    @Test
    void aPartOfASuiteIsShownWithTheFinishedCellsOfTheRest() {
        Path runs = folder.resolve("runs");
        Trial all = Trial.of(Trial.file(folder, UNIFORM, STATIC, POPULARITY), Map.of());
        SuiteRunner runner = all.harness().runner();
        runner.run(all.suite().only(List.of("uniform")), all.workload(), runs, RunListener.SILENT);
        SuiteResults some = runner.run(all.suite().only(List.of("popularity")), all.workload(), runs, RunListener.SILENT);
        SuiteResults shown = runner.withOthers(all.suite(), all.workload(), runs, List.of("popularity"), some);
        assertEquals(List.of("uniform", "popularity"), shown.cells().stream().map(RunResult::label).toList());
        assertEquals(List.of(State.FINISHED, State.WAITING, State.FINISHED), states(shown.details()));
    }

    @Test
    void aPartOfASuiteIsShownWithoutASecondSearch() throws IOException {
        Path runs = folder.resolve("runs");
        Trial all = Trial.of(Trial.file(folder, Searches.UNIFORM, POPULARITY), Map.of());
        SuiteRunner runner = all.harness().runner();
        SuiteResults some = runner.run(all.suite().only(List.of("uniform")), all.workload(), runs, RunListener.SILENT);
        Path journal = runs.resolve("tiny/uniform/search/trials.jsonl");
        Files.delete(journal);
        SuiteResults shown = runner.withOthers(all.suite(), all.workload(), runs, List.of("uniform"), some);
        assertEquals(some.cells(), shown.cells());
        assertEquals(some.analysis().searches(), shown.analysis().searches());
        assertFalse(Files.exists(journal), "a search that runs again writes its trials");
    }

    @Test
    void aFinishedRunKnowsWhenItsFolderAndItsExamples() {
        Path runs = folder.resolve("runs");
        Trial trial = Trial.of(Trial.file(folder, UNIFORM, POPULARITY), Map.of());
        SuiteDetails details = trial.run(runs).details();
        RunState uniform = details.runs().get(0);
        assertTrue(Files.exists(runs.resolve("tiny").resolve(uniform.folder()).resolve("run.json")), uniform.folder());
        assertFalse(uniform.folder().contains("\\"));
        assertTrue(uniform.finished().isPresent() && uniform.validation().isPresent());
        assertTrue(details.runs().get(1).validation().isEmpty(), "popularity has no validation");
        assertEquals(List.of("uniform", "popularity"), details.examples().stream().map(SuiteDetails.Examples::label).toList());
        ExampleList one = details.examples().get(0).lists().get(0);
        assertEquals(10, one.best().size());
        assertEquals(10, one.best().stream().distinct().count());
        assertTrue(one.best().stream().noneMatch(item -> one.history().contains(item) && !item.equals(one.target())), one.toString());
        assertEquals(one.rank() <= 10 ? one.rank() - 1 : -1, one.best().indexOf(one.target()), one.toString());
    }

    @Test
    void settingsOtherThanTheSuitesOrMostModelsAreDifferences() {
        Trial trial = Trial.of(Trial.file(folder, UNIFORM, STATIC, STATIC.replace("static {", "third {"), POPULARITY), Map.of());
        ModelSettings settings = ModelSettings.of(trial.suite());
        assertEquals("0.5", settings.models().get("uniform").get("train.learning-rate"));
        assertTrue(settings.differs("uniform", "train.learning-rate") && !settings.differs("static", "train.learning-rate"));
        assertTrue(settings.differs("uniform", "attention") && !settings.differs("third", "attention"), settings.common().toString());
        assertFalse(settings.models().get("popularity").containsKey("train.learning-rate"), "nothing of it is trained");
        assertTrue(settings.shared("hidden-size"));
    }

    @Test
    void fewNumbersHaveABarEachAndManyAreBinned() {
        assertEquals(List.of(new DataShape.Bin("2", 2), new DataShape.Bin("3", 0), new DataShape.Bin("4", 1)), DataShape.bins(2, 4, 2));
        List<DataShape.Bin> bins = DataShape.bins(IntStream.rangeClosed(1, 120).toArray());
        assertEquals(120, bins.stream().mapToInt(DataShape.Bin::count).sum());
        assertEquals("1", bins.get(0).name());
        assertEquals(new DataShape.Bin("30–49", 20), bins.stream().filter(bin -> bin.name().startsWith("30")).findFirst().orElseThrow());
        assertEquals(new DataShape.Bin("100–120", 21), bins.get(bins.size() - 1));
        assertEquals(3, DataShape.bins(0, 0, 500).stream().filter(bin -> bin.count() > 0).mapToInt(DataShape.Bin::count).sum());
    }
}

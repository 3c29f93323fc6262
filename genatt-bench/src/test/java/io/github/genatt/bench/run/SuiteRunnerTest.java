package io.github.genatt.bench.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.inOrder;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import io.github.genatt.bench.Harness;
import io.github.genatt.bench.report.TerminalTable;
import io.github.genatt.bench.suite.Run;
import io.github.genatt.config.plugin.PluginFolder;
import io.github.genatt.config.saved.Engines;
import io.github.genatt.core.train.TrainingListener;
import io.github.genatt.engine.Engine;
import io.github.genatt.engine.EngineUnavailableException;
import java.io.IOException;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mockito.InOrder;

class SuiteRunnerTest {
    private static final String SASREC = "sasrec { recommender = ${define.small} { attention = dot-product } }";
    private static final String POPULARITY = "popularity { recommender = popularity }";

    @TempDir
    Path folder;

    private static RunListener listener() {
        RunListener listener = mock(RunListener.class);
        when(listener.runStarted(any(), anyInt(), anyInt())).thenReturn(TrainingListener.SILENT);
        return listener;
    }

    @Test
    void aFinishedCellIsTakenAsItIs() {
        Trial trial = Trial.of(Trial.file(folder, SASREC, POPULARITY), Map.of());
        assertEquals(trial.suite().cells(), trial.harness().runner().unfinished(trial.suite(), trial.workload(), folder.resolve("runs")));
        SuiteResults first = trial.run(folder.resolve("runs"));
        assertEquals(List.of(), trial.harness().runner().unfinished(trial.suite(), trial.workload(), folder.resolve("runs")));
        RunListener listener = listener();
        SuiteResults second = trial.harness().runner().run(trial.suite(), trial.workload(), folder.resolve("runs"), listener);
        assertEquals(2, first.cells().size());
        assertEquals(first, second);
        verify(listener, never()).runStarted(any(), anyInt(), anyInt());
        verify(listener).finished(trial.suite().cells().get(0), first.cells().get(0), true);
    }

    @Test
    void aListenerIsToldOfEveryCellInOrder() {
        Trial trial = Trial.of(Trial.file(folder, SASREC, POPULARITY), Map.of("seeds", "[2, 1]"));
        RunListener listener = listener();
        SuiteResults results = trial.harness().runner().run(trial.suite(), trial.workload(), folder.resolve("runs"), listener);
        InOrder order = inOrder(listener);
        List<Run> cells = trial.suite().cells();
        for (int i = 0; i < cells.size(); i++) {
            order.verify(listener).runStarted(cells.get(i), i + 1, 4);
            order.verify(listener).finished(cells.get(i), results.cells().get(i), false);
        }
        order.verifyNoMoreInteractions();
    }

    @Test
    void aChangedOptionGetsAFolderOfItsOwnAndTheOldOneStays() throws IOException {
        Path file = Trial.file(folder, SASREC);
        Path runs = folder.resolve("runs");
        Trial first = Trial.of(file, Map.of());
        Trial changed = Trial.of(file, Map.of("models.sasrec.recommender.encoder.dropout.hidden", "0.3"));
        first.run(runs);
        RunFolder old = first.folder(runs, first.suite().cells().get(0));
        byte[] record = Files.readAllBytes(old.record());
        changed.run(runs);
        RunFolder now = changed.folder(runs, changed.suite().cells().get(0));
        assertNotEquals(old.path(), now.path());
        assertTrue(now.finished());
        assertEquals(new String(record), Files.readString(old.record()));
    }

    @Test
    void otherDataGetAFolderOfTheirOwn() {
        Path file = Trial.file(folder, POPULARITY);
        Trial one = Trial.of(file, Map.of());
        PreparedData other = Trial.of(file, Map.of("data.source.seed", "2")).workload();
        Run cell = one.suite().cells().get(0);
        assertNotEquals(RunFolder.of(folder, one.workload(), cell), RunFolder.of(folder, other, cell));
    }

    @Test
    void theNumberOfThreadsDoesNotMakeAnotherFolder() {
        Path file = Trial.file(folder, POPULARITY);
        Trial one = Trial.of(file, Map.of("engine.threads", "1"));
        Trial two = Trial.of(file, Map.of("engine.threads", "2"));
        assertEquals(one.folder(folder, one.suite().cells().get(0)), two.folder(folder, two.suite().cells().get(0)));
    }

    @Test
    void failingCellsAreReportedAndDoNotStopTheSuite() throws IOException {
        Path file = Trial.file(folder, "defect { recommender { name = broken, way = defect } }",
                "memory { recommender { name = broken, way = memory } }",
                "version { recommender { name = broken, way = version } }", POPULARITY);
        try (URLClassLoader loader = PluginFolder.open(BrokenPlugin.install(folder.resolve("plugins")), getClass().getClassLoader())) {
            Trial trial = Trial.of(file, Map.of(), Harness.of(loader));
            RunListener listener = listener();
            SuiteResults results = trial.harness().runner().run(trial.suite(), trial.workload(), folder.resolve("runs"), listener);
            assertEquals(List.of("popularity"), results.cells().stream().map(RunResult::label).toList());
            assertEquals(List.of(new RunFailure("defect", 1, "broken on purpose"),
                    new RunFailure("memory", 1, "OutOfMemoryError: no room for 7 bytes"),
                    new RunFailure("version", 1, "NoSuchMethodError: Ops.gone()")), results.failures());
            Run defect = trial.suite().cells().get(0);
            verify(listener).failed(eq(defect), eq(results.failures().get(0)), any(IllegalStateException.class));
            assertFalse(trial.folder(folder.resolve("runs"), defect).finished());
            List<String> works = new ArrayList<>();
            assertEquals(results.failures(), trial.harness().runner()
                    .check(trial.suite(), trial.workload(), trial.suite().cells(), false,
                            (cell, parameters, promises) -> works.add(cell.label())));
            assertEquals(List.of("popularity"), works);
        }
    }

    @Test
    void anEngineThatCannotWorkFailsEveryCellWithItsMessage() {
        Trial trial = Trial.of(Trial.file(folder, POPULARITY), Map.of());
        Engine engine = mock(Engine.class);
        when(engine.name()).thenReturn("onednn");
        when(engine.describe()).thenReturn("none");
        when(engine.open(any())).thenThrow(new EngineUnavailableException("no kernels for this platform", null));
        SuiteResults results = new SuiteRunner(new Engines(List.of(engine)))
                .run(trial.suite(), trial.workload(), folder.resolve("runs"), listener());
        assertEquals(List.of(new RunFailure("popularity", 1, "no kernels for this platform")), results.failures());
    }

    @Test
    void aTrainingThatDivergedIsMarkedInTheTableAndInItsRecord() throws IOException {
        Trial trial = Trial.of(Trial.file(folder, "wild { recommender = gru4rec, train.learning-rate = 1e3 }",
                "tame { recommender = gru4rec }"), Map.of("train.limits.max-steps", "40"));
        SuiteResults results = trial.run(folder.resolve("runs"));
        String table = TerminalTable.render(results);
        assertTrue(table.contains("diverged: the loss ") && table.lines().anyMatch(line -> line.startsWith("wild [")), table);
        assertTrue(table.lines().noneMatch(line -> line.startsWith("tame [")), table);
        String record = Files.readString(trial.folder(folder.resolve("runs"), trial.suite().cells().get(0)).record());
        assertTrue(record.contains("diverged: the loss"), record);
    }

    @Test
    void rowsStandInTheOrderOfTheFile() {
        Trial trial = Trial.of(Trial.file(folder, "zeta { recommender = popularity }", "alpha { recommender = markov }",
                "mid { recommender = gru4rec }"),
                Map.of("seeds", "[3, 1]", "models.mid.train.batch-size", "7", "models.mid.train.limits.max-steps", "1"));
        assertEquals(List.of("zeta 3", "zeta 1", "alpha 3", "alpha 1", "mid 3", "mid 1"),
                trial.run(folder.resolve("runs")).cells().stream().map(cell -> cell.label() + " " + cell.seed()).toList());
    }

    @Test
    void trainingThatSawItsTargetsIsMarkedInTheTable() {
        Trial trial = Trial.of(Trial.file(folder, POPULARITY,
                "literal { recommender = ${define.small} { attention { name = vae, conditioning = global }, allow-look-ahead = true } }"),
                Map.of());
        String table = TerminalTable.render(trial.run(folder.resolve("runs")));
        assertTrue(table.lines().anyMatch(line -> line.startsWith("literal [")), table);
        assertTrue(table.contains("] look-ahead: trained with weights that depend on the items to be predicted"), table);
    }

    @Test
    void whatBecomesOfSeenItemsDecidesTheRanksAndIsSaidUnderTheTable() {
        SuiteResults excluded = Trial.of(Trial.file(folder, POPULARITY), Map.of()).run(folder.resolve("runs"));
        SuiteResults kept = Trial.of(Trial.file(folder, POPULARITY), Map.of("evaluate.seen-items", "keep")).run(folder.resolve("runs"));
        assertTrue(TerminalTable.render(excluded).contains("full ranking, history left out,"), TerminalTable.render(excluded));
        assertTrue(TerminalTable.render(kept).contains("full ranking, history kept as candidates,"), TerminalTable.render(kept));
        assertTrue(kept.cells().get(0).metrics().get("MRR") < excluded.cells().get(0).metrics().get("MRR"), "seen items are popular");
    }
}

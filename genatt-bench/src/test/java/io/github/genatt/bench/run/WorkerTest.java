package io.github.genatt.bench.run;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.genatt.bench.suite.Run;
import io.github.genatt.core.train.CurvePoint;
import io.github.genatt.core.train.TrainingListener;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** One of many processes that share a suite. */
@Timeout(120)
class WorkerTest {
    private static final Duration SOON = Duration.ofSeconds(1);

    @TempDir
    private Path folder;
    private Path runs;
    private Trial trial;

    @BeforeEach
    void suite() {
        runs = folder.resolve("runs");
        trial = Trial.of(Trial.file(folder, "popularity { recommender = popularity }",
                "net { recommender = ${define.small} { attention = uniform } }"), Map.of());
    }

    /** Notes what was trained and said; does something at a step of a training. */
    private static final class Watch implements RunListener {
        private final List<String> trained = new CopyOnWriteArrayList<>();
        private final List<String> said = new CopyOnWriteArrayList<>();
        private final List<Long> validated = new CopyOnWriteArrayList<>();
        private final Runnable atThirdStep;

        Watch(Runnable atThirdStep) {
            this.atThirdStep = atThirdStep;
        }

        @Override
        public TrainingListener runStarted(Run cell, int number, int of) {
            trained.add(cell.label());
            return new TrainingListener() {
                @Override
                public void step(long step, long steps, Map<String, Double> losses) {
                    if (step == 3) {
                        atThirdStep.run();
                    }
                }

                @Override
                public void validated(CurvePoint point, boolean best) {
                    validated.add(point.step());
                }
            };
        }

        @Override
        public TrainingListener trialStarted(Run cell, String settings, int number, int of) {
            trained.add(cell.label() + " trial " + number);
            return TrainingListener.SILENT;
        }

        @Override
        public void notice(String sentence) {
            said.add(sentence);
        }

        @Override
        public void finished(Run cell, RunResult result, boolean before) {
        }

        @Override
        public void failed(Run cell, RunFailure failure, Throwable cause) {
            said.add("failed " + failure.message());
        }
    }

    private WorkerResults work(Watch watch) {
        return trial.harness().runner().expiringAfter(SOON).work(trial.suite(), trial.workload(), runs, watch, Optional.empty());
    }

    private RunFolder cell(int place) {
        return trial.folder(runs, trial.suite().cells().get(place));
    }

    @Test
    void cellsOfOthersWhoLiveAreLeftToThemAndWhoFindsAllFinishedHasTheResults() throws Exception {
        Watch first = new Watch(() -> { });
        try (FolderLock other = new FolderWatch(SOON).tryTake(cell(0).path()).orElseThrow()) {
            other.requireOwn();
            WorkerResults some = work(first);
            assertTrue(some.whole().isEmpty() && some.failures().isEmpty());
        }
        assertEquals(List.of("net"), first.trained);
        assertEquals("left to other processes: popularity seed 1", first.said.get(first.said.size() - 1));
        Watch last = new Watch(() -> { });
        assertEquals(List.of("popularity", "net"), work(last).whole().orElseThrow().cells().stream().map(RunResult::label).toList());
        assertEquals(List.of("popularity"), last.trained);
    }

    @Test
    void whatADeadProcessHadInWorkIsTakenOverAndSaid() throws Exception {
        Files.createDirectories(cell(1).path());
        Files.writeString(cell(1).path().resolve("lock"), new LockText("process 7 on elsewhere since long ago", "id",
                new ProcessIdentity("elsewhere", 7, 1), SOON, 3).text());
        Watch watch = new Watch(() -> { });
        assertTrue(work(watch).whole().isPresent());
        assertEquals(List.of("popularity", "net"), watch.trained);
        assertTrue(watch.said.contains("net seed 1 is taken over from process 7 on elsewhere since long ago, which sent no heartbeat"
                + " for 1 s"), watch.said::toString);
    }

    @Test
    void whoWasTakenOverMeanwhileGivesTheCellUpByNameAndWritesNothing() throws Exception {
        FolderLock[] successor = new FolderLock[1];
        String[] before = new String[1];
        Path place = cell(1).path();
        Watch watch = new Watch(() -> {
            try {
                if (successor[0] == null) {
                    before[0] = content(place);
                    // as one does that has found no sign of life for long
                    Files.delete(place.resolve("lock"));
                    successor[0] = new FolderWatch(SOON).tryTake(place).orElseThrow();
                }
            } catch (IOException broken) {
                throw new UncheckedIOException(broken);
            }
        });
        WorkerResults some = work(watch);
        assertEquals(before[0], content(place), "its checkpoint and its curve are as they were");
        successor[0].requireOwn();
        successor[0].close();
        assertTrue(some.whole().isEmpty() && some.failures().isEmpty(), "a cell that is given up has not failed");
        assertTrue(watch.said.get(0).startsWith("net seed 1 is given up: this process sent no heartbeat for 1 s, and its work was taken"
                + " over by process "), watch.said::toString);
        assertEquals(List.of("popularity", "net"), watch.trained);
        assertEquals(List.of(2L), watch.validated, "it ended at the next step");
    }

    private static String content(Path place) throws IOException {
        StringBuilder all = new StringBuilder();
        try (var files = Files.list(place)) {
            for (Path file : files.filter(each -> !each.endsWith("lock")).sorted().toList()) {
                all.append(file.getFileName()).append(' ').append(Arrays.hashCode(Files.readAllBytes(file))).append('\n');
            }
        }
        return all.toString();
    }

    @Test
    void aModelThatFailedIsNotTriedByTheNextWorkerButByARun() throws Exception {
        trial = Trial.of(Trial.file(folder, "popularity { recommender = popularity }",
                "net { recommender = ${define.small} { attention = uniform }, train.learning-rate = 1e30 }"), Map.of());
        Watch first = new Watch(() -> { });
        WorkerResults failed = work(first);
        assertEquals(List.of("popularity", "net"), first.trained);
        assertEquals(1, failed.failures().size());
        assertTrue(failed.whole().isPresent(), "nobody is going to finish it");
        Watch second = new Watch(() -> { });
        WorkerResults again = work(second);
        assertEquals(List.of(), second.trained);
        assertEquals(failed.failures(), again.failures());
        assertTrue(second.said.get(0).startsWith("net seed 1 has failed, and no worker tries it again; "), second.said::toString);
        Watch run = new Watch(() -> { });
        trial.harness().runner().run(trial.suite(), trial.workload(), runs, run);
        assertEquals(List.of("net"), run.trained);
        assertFalse(Files.exists(cell(1).path().resolve("failure.txt")));
    }

    @Test
    void aSearchOfAnotherIsWaitedForAfterAllElseAndItsCellsAreShared() throws Exception {
        trial = Trial.of(Trial.file(folder, "popularity { recommender = popularity }",
                "net { recommender = ${define.small} { attention = uniform }, search { train.learning-rate = [1e-2, 1e-3] } }"), Map.of());
        Path whole = folder.resolve("whole");
        trial.run(whole);
        Path search = runs.resolve("tiny").resolve("net").resolve("search");
        FolderLock other = new FolderWatch(SOON).tryTake(search).orElseThrow();
        Watch watch = new Watch(() -> { });
        List<WorkerResults> results = new CopyOnWriteArrayList<>();
        Thread worker = new Thread(() -> results.add(work(watch)));
        worker.start();
        while (watch.said.size() < 2 && worker.isAlive()) {
            Thread.onSpinWait();
        }
        assertEquals(List.of("popularity"), watch.trained);
        assertTrue(watch.said.get(0).matches("net is searched by process \\d+ on .*; its cells come last"), watch.said::toString);
        assertTrue(watch.said.get(1).matches("waiting for the search of net by process \\d+ on .*"), watch.said::toString);
        other.close();
        worker.join();
        assertEquals(List.of("popularity", "net trial 1", "net trial 2", "net"), watch.trained);
        SuiteResults found = results.get(0).whole().orElseThrow();
        assertEquals(List.of("popularity", "net"), found.cells().stream().map(RunResult::label).toList());
        Run chosen = trial.harness().runner().chosen(trial.suite(), trial.workload(), runs, RunListener.SILENT).get(1);
        assertArrayEquals(Files.readAllBytes(trial.folder(whole, chosen).model()), Files.readAllBytes(trial.folder(runs, chosen).model()));
    }
}

package io.github.genatt.bench.run;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.genatt.bench.suite.Run;
import io.github.genatt.core.train.TrainingListener;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What belongs to a finished cell is held against its record; two runs of a suite share its cells. */
@Timeout(120)
class DamagedRunTest {
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

    /** Notes what was trained and what was said. */
    private static final class Watch implements RunListener {
        private final List<String> trained = new CopyOnWriteArrayList<>();
        private final List<String> said = new CopyOnWriteArrayList<>();
        private final List<String> failed = new ArrayList<>();

        @Override
        public TrainingListener runStarted(Run cell, int number, int of) {
            trained.add(cell.label());
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
            failed.add(failure.message());
        }
    }

    private Watch run() {
        Watch watch = new Watch();
        SuiteResults results = trial.harness().runner().run(trial.suite(), trial.workload(), runs, watch);
        assertEquals(List.of("popularity", "net"), results.cells().stream().map(RunResult::label).toList());
        return watch;
    }

    private interface Damage {
        void to(Path file) throws IOException;
    }

    private void madeAgain(String name, String says, Damage damage) throws IOException {
        RunFolder net = trial.folder(runs, trial.suite().cells().get(1));
        Path file = net.path().resolve(name);
        byte[] before = Files.readAllBytes(file);
        damage.to(file);
        Watch read = new Watch();
        SuiteResults finished = trial.harness().runner().read(trial.suite(), trial.workload(), runs, read);
        assertEquals(List.of("popularity"), finished.cells().stream().map(RunResult::label).toList(), "left out, and the rest is there");
        assertTrue(read.failed.size() == 1 && read.failed.get(0).contains(file.toString()), read.failed::toString);
        assertEquals(List.of("net"), trial.harness().runner().unfinished(trial.suite(), trial.workload(), runs).stream().map(Run::label)
                .toList());
        Watch again = run();
        assertEquals(List.of("net"), again.trained);
        assertTrue(again.said.size() == 1 && again.said.get(0).startsWith("net seed 1 is run again: " + file)
                && again.said.get(0).contains(says), again.said::toString);
        if (!name.equals("run.json") && !name.equals("curve.csv")) {
            assertArrayEquals(before, Files.readAllBytes(file));
        }
        assertEquals(List.of(), run().trained);
    }

    @Test
    void aCellWithAMissingOrDamagedFileIsMadeAgainAndTheReasonSaid() throws IOException {
        run();
        madeAgain("users.csv", "is missing", Files::delete);
        madeAgain("curve.csv", "bytes, found", file -> Files.writeString(file, Files.readString(file) + "1"));
        madeAgain("model.genatt", "its checksum", file -> {
            byte[] bytes = Files.readAllBytes(file);
            bytes[bytes.length / 3] ^= 4;
            Files.write(file, bytes);
        });
        madeAgain("run.json", "is damaged", file -> Files.writeString(file, Files.readString(file).substring(0, 100)));
        madeAgain("run.json", "its checksum does not match", file -> {
            String text = Files.readString(file);
            int digit = text.indexOf("0.", text.indexOf("NDCG@10")) + 2;
            char other = text.charAt(digit) == '1' ? '2' : '1';
            Files.writeString(file, text.substring(0, digit) + other + text.substring(digit + 1));
        });
        assertTrue(Files.exists(trial.folder(runs, trial.suite().cells().get(1)).path().resolve("run.json.damaged")));
    }

    @Test
    void aCellThatAnotherProcessTrainsComesLastAndIsNotTrainedTwice() throws Exception {
        Path held = trial.folder(runs, trial.suite().cells().get(0)).path();
        FolderLock other = new FolderWatch(FolderLock.EXPIRES).tryTake(held).orElseThrow();
        Watch watch = new Watch();
        List<SuiteResults> results = new ArrayList<>();
        Thread second = new Thread(() -> results.add(trial.harness().runner().run(trial.suite(), trial.workload(), runs, watch)));
        second.start();
        while (watch.said.size() < 2 && second.isAlive()) {
            Thread.onSpinWait();
        }
        assertEquals(List.of("net"), watch.trained);
        assertTrue(watch.said.size() == 2 && watch.said.get(0).matches("popularity seed 1 is trained by process \\d+ on .*; it comes last")
                && watch.said.get(1).equals("waiting for popularity seed 1"), watch.said::toString);
        Files.writeString(held.resolve("model.genatt.1-2.part"), "what a killed process left");
        other.close();
        second.join();
        assertEquals(List.of("net", "popularity"), watch.trained);
        assertEquals(List.of("popularity", "net"), results.get(0).cells().stream().map(RunResult::label).toList(), "as the suite has them");
        assertFalse(Files.exists(held.resolve("lock")));
        assertFalse(Files.exists(held.resolve("model.genatt.1-2.part")));
    }
}

package io.github.genatt.bench.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.genatt.bench.suite.PaperOptions.StoppingOptions;
import io.github.genatt.bench.suite.Run;
import io.github.genatt.core.train.TrainingListener;
import io.github.genatt.core.train.TrainingStoppedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PaperStopTest {
    private static final String SASREC = "sasrec { recommender = ${define.small} { attention = dot-product } }";
    private static final StoppingOptions RULE = new StoppingOptions("NDCG@10", 2);

    @TempDir
    Path folder;

    private Trial trial(String... settings) {
        Map<String, String> all = new LinkedHashMap<>(Map.of("train.limits.max-steps", "120", "train.learning-rate", "3e-2",
                "train.limits.patience-steps", "120", "train.validation.min-interval-epochs", "1",
                "train.validation.min-interval-steps", "1"));
        for (int i = 0; i < settings.length; i += 2) {
            all.put(settings[i], settings[i + 1]);
        }
        return Trial.of(Trial.file(folder, SASREC, "popularity { recommender = popularity }"), all);
    }

    private static RunResult result(SuiteResults results) {
        assertEquals(List.of(), results.failures());
        return results.cells().get(0);
    }

    /** Beside a training that goes on, the rule selects and tests what a training that ends by it has selected and tested. */
    @Test
    void itIsWhatATrainingThatEndsByThatRuleHas() throws IOException {
        RunResult ended = result(trial("train.limits.patience-steps", "0", "train.limits.patience-epochs", "2").run(folder.resolve("a")));
        Trial going = trial("paper", "{ title = T, stopping { metric = \"NDCG@10\", patience-epochs = 2 } }");
        RunResult whole = result(going.run(folder.resolve("b")));
        RunFolder files = going.folder(folder.resolve("b"), going.suite().cells().get(0));
        PaperStop stop = PaperStop.read(files.paperStop(), RULE).orElseThrow();
        assertTrue(ended.training().steps() < 120 && whole.training().bestStep() > ended.training().bestStep(), "the rule tells");
        assertEquals(ended.training().bestStep(), stop.step());
        assertEquals(ended.metrics(), stop.metrics());
        assertTrue(stop.ended());
        assertFalse(Files.exists(files.paperStopParameters()), "nothing is left over");
        assertEquals(Optional.empty(), PaperStop.read(files.paperStop(), new StoppingOptions("NDCG@10", 3)), "that of another rule");
    }

    /** The results of the run do not depend on being watched: neither its numbers nor its saved model. */
    @Test
    void theRunItselfIsTheSame() throws IOException {
        Trial plain = trial();
        Trial watched = trial("paper", "{ title = T, stopping { metric = \"NDCG@10\", patience-epochs = 2 } }");
        RunResult without = result(plain.run(folder.resolve("a")));
        RunResult with = result(watched.run(folder.resolve("b")));
        Run cell = plain.suite().cells().get(0);
        assertEquals(without.metrics(), with.metrics());
        RunFolder first = plain.folder(folder.resolve("a"), cell);
        RunFolder second = watched.folder(folder.resolve("b"), watched.suite().cells().get(0));
        assertEquals(first.identity(), second.identity());
        assertEquals(Files.readString(first.users()), Files.readString(second.users()));
        assertEquals(-1, Files.mismatch(first.model(), second.model()));
        assertFalse(Files.exists(first.paperStop()));
    }

    /** A rule that the training outlasts without ending it selects the training's own step, if it looks at the same metric. */
    @Test
    void aPatienceThatIsNeverUsedUpEndsNothing() throws IOException {
        Trial trial = trial("paper", "{ title = T, stopping { metric = \"NDCG@10\", patience-epochs = 1000 } }");
        RunResult result = result(trial.run(folder.resolve("a")));
        PaperStop stop = PaperStop.read(trial.folder(folder.resolve("a"), trial.suite().cells().get(0)).paperStop(),
                new StoppingOptions("NDCG@10", 1000)).orElseThrow();
        assertFalse(stop.ended());
        assertEquals(result.training().bestStep(), stop.step());
        assertEquals(result.metrics(), stop.metrics());
    }

    /** The rule's own selection is damaged, or gone, when a stopped training goes on: it is said, and the result is the same. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aSelectionThatIsLostIsMadeAgainFromTheStart(boolean damaged) throws IOException {
        Trial trial = trial("paper", "{ title = T, stopping { metric = \"NDCG@10\", patience-epochs = 2 } }");
        trial.run(folder.resolve("whole"));
        RunFolder whole = trial.folder(folder.resolve("whole"), trial.suite().cells().get(0));
        RunFolder parts = trial.folder(folder.resolve("parts"), trial.suite().cells().get(0));
        SuiteRunner runner = trial.harness().runner();
        assertThrows(TrainingStoppedException.class, () -> runner.run(trial.suite(), trial.workload(), folder.resolve("parts"),
                new Interruption(100)));
        byte[] bytes = Files.readAllBytes(parts.paperStopParameters());
        if (damaged) {
            bytes[bytes.length / 2] ^= 1;
            Files.write(parts.paperStopParameters(), bytes);
        } else {
            Files.delete(parts.paperStopParameters());
        }
        Interruption watch = new Interruption(Long.MAX_VALUE);
        assertEquals(List.of(), runner.run(trial.suite(), trial.workload(), folder.resolve("parts"), watch).failures());
        assertTrue(watch.said.size() == 1 && watch.said.get(0)
                .startsWith(parts.paperStopParameters() + (damaged ? " is truncated or damaged"
                : " is missing next to checkpoint.genatt")) && watch.said.get(0).endsWith("the training starts from scratch"),
                watch.said::toString);
        assertEquals(Files.readString(whole.paperStop()), Files.readString(parts.paperStop()));
        assertEquals(-1, Files.mismatch(whole.model(), parts.model()));
        assertTrue(Files.exists(parts.path().resolve("checkpoint.genatt.damaged")));
    }

    /** The rule is another one when a stopped training goes on: what the former one selected is not passed off as its selection. */
    @Test
    void theSelectionOfAFormerRuleIsNotThatOfTheNewOne() throws IOException {
        Trial before = trial("paper", "{ title = T, stopping { metric = \"NDCG@10\", patience-epochs = 1 } }");
        Trial after = trial("paper", "{ title = T, stopping { metric = \"Recall@10\", patience-epochs = 2 } }");
        RunFolder whole = after.folder(folder.resolve("whole"), after.suite().cells().get(0));
        RunFolder parts = after.folder(folder.resolve("parts"), after.suite().cells().get(0));
        after.run(folder.resolve("whole"));
        assertThrows(TrainingStoppedException.class, () -> before.harness().runner().run(before.suite(), before.workload(),
                folder.resolve("parts"), new Interruption(100)));
        assertTrue(Files.exists(parts.paperStopParameters()), "the same run");
        Interruption watch = new Interruption(Long.MAX_VALUE);
        assertEquals(List.of(), after.harness().runner().run(after.suite(), after.workload(), folder.resolve("parts"), watch).failures());
        assertEquals(List.of(parts.paperStopParameters() + " has the selection of { metric = NDCG@10, patience-epochs = 1 }, and"
                + " paper.stopping is now { metric = Recall@10, patience-epochs = 2 }; the selection of the rule is lost, and the"
                + " training starts from scratch"),
                watch.said);
        assertEquals(Files.readString(whole.paperStop()), Files.readString(parts.paperStop()));
    }

    /** The process ends between the last step and the test: what goes on has no validation of its own to see. */
    @Test
    void aTrainingThatGoesOnBehindItsLastValidationKnowsThatTheRuleHadEnded() throws IOException {
        Trial trial = trial("paper", "{ title = T, stopping { metric = \"NDCG@10\", patience-epochs = 2 } }",
                "checkpoint.interval-seconds", "0");
        Path place = folder.resolve("parts");
        SuiteResults cut = trial.harness().runner().run(trial.suite(), trial.workload(), place, RunListener.SILENT,
                Optional.of((cell, profile) -> {
                    throw new IllegalStateException("ends here");
                }));
        assertEquals("ends here", cut.failures().get(0).message());
        RunFolder files = trial.folder(place, trial.suite().cells().get(0));
        assertTrue(Files.exists(files.checkpoint()) && !Files.exists(files.paperStop()));
        trial.run(place);
        trial.run(folder.resolve("whole"));
        assertTrue(PaperStop.read(files.paperStop(), RULE).orElseThrow().ended());
        assertEquals(Files.readString(trial.folder(folder.resolve("whole"), trial.suite().cells().get(0)).paperStop()),
                Files.readString(files.paperStop()));
    }

    /** Asks to stop after some step, and keeps what is said. */
    private static final class Interruption implements RunListener {
        private final long last;
        private final List<String> said = new ArrayList<>();
        private boolean stop;

        Interruption(long last) {
            this.last = last;
        }

        @Override
        public boolean stopRequested() {
            return stop;
        }

        @Override
        public TrainingListener runStarted(Run cell, int number, int of) {
            return new TrainingListener() {
                @Override
                public void notice(String sentence) {
                    said.add(sentence);
                }

                @Override
                public void step(long step, long steps, Map<String, Double> losses) {
                    stop = step >= last;
                }
            };
        }

        @Override
        public void finished(Run cell, RunResult result, boolean before) {
        }

        @Override
        public void failed(Run cell, RunFailure failure, Throwable cause) {
            throw new AssertionError(failure.message(), cause);
        }
    }
}

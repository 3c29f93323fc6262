package io.github.genatt.bench.run;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.genatt.bench.suite.Run;
import io.github.genatt.core.model.TensorFile;
import io.github.genatt.core.train.CurvePoint;
import io.github.genatt.core.train.TrainingListener;
import io.github.genatt.core.train.TrainingStoppedException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A run that is asked to stop, and goes on. */
class StoppedRunTest {
    @TempDir
    Path folder;

    /** Asks to stop after some step of the first training; keeps the lines of the curve at each validation. */
    private static final class Watch implements RunListener {
        private final Path curve;
        private final long stopAt;
        final List<List<String>> curves = new ArrayList<>();
        final List<SuiteDetails> stopped = new ArrayList<>();
        final List<Long> begun = new ArrayList<>();
        private boolean stop;

        Watch(Path curve, long stopAt) {
            this.curve = curve;
            this.stopAt = stopAt;
        }

        @Override
        public boolean stopRequested() {
            return stop;
        }

        @Override
        public void stopped(Supplier<SuiteResults> soFar) {
            stopped.add(soFar.get().details());
        }

        @Override
        public TrainingListener runStarted(Run cell, int number, int of) {
            return new TrainingListener() {
                @Override
                public void started(List<CurvePoint> soFar) {
                    curves.add(lines(curve));
                }

                @Override
                public void notice(String sentence) {
                    throw new AssertionError(sentence);
                }

                @Override
                public void step(long step, long steps, Map<String, Double> losses) {
                    begun.add(step);
                    stop = stop || step == stopAt;
                }

                @Override
                public void validated(CurvePoint point, boolean best) {
                    curves.add(lines(curve));
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

    private static List<String> lines(Path curve) {
        try {
            return Files.exists(curve) ? Files.readAllLines(curve) : List.of();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static List<String> withoutSeconds(Path curve) {
        return lines(curve).stream().map(line -> line.replaceFirst("^(\\d+),[^,]*", "$1")).toList();
    }

    @Test
    void aRunThatIsStoppedBetweenValidationsGoesOnToTheSameBytes() throws IOException {
        Path file = Trial.file(folder, "v-genatt { recommender = ${define.small} { attention = vae, generator-loss.gamma = 0.01 } }",
                "sasrec { recommender = ${define.small} { attention = dot-product } }");
        Map<String, String> validations = Map.of("train.validation.min-interval-steps", "4", "train.limits.max-steps", "12");
        Trial whole = Trial.of(file, validations);
        whole.run(folder.resolve("whole"));
        Trial parts = Trial.of(file, validations);
        Run cell = parts.suite().cells().get(0);
        RunFolder place = parts.folder(folder.resolve("parts"), cell);
        Watch first = new Watch(place.curve(), 7);
        SuiteRunner runner = parts.harness().runner();
        TrainingStoppedException stopped = assertThrows(TrainingStoppedException.class, () ->
                runner.run(parts.suite(), parts.workload(), folder.resolve("parts"), first));
        assertEquals(7, stopped.step());
        assertTrue(Files.exists(place.checkpoint()));
        assertFalse(place.finished());
        assertEquals("stopped: finished 0 of 2; the same command goes on with v-genatt, seed 1",
                first.stopped.get(0).standing().orElseThrow().text());
        assertEquals(List.of(0, 2), first.curves.stream().map(List::size).toList(), "a header and one validation");

        // rows that no checkpoint knows are not kept
        Files.writeString(place.curve(), Files.readString(place.curve()) + "99,1,2\n");
        Watch second = new Watch(place.curve(), -1);
        SuiteResults results = runner.run(parts.suite(), parts.workload(), folder.resolve("parts"), second);
        assertEquals(8, second.begun.get(0));
        assertEquals(List.of(2, 3, 4), second.curves.subList(0, 3).stream().map(List::size).toList());
        assertTrue(results.failures().isEmpty());
        for (int i = 0; i < 2; i++) {
            RunFolder one = whole.folder(folder.resolve("whole"), whole.suite().cells().get(i));
            RunFolder other = parts.folder(folder.resolve("parts"), parts.suite().cells().get(i));
            assertArrayEquals(Files.readAllBytes(one.users()), Files.readAllBytes(other.users()));
            assertArrayEquals(Files.readAllBytes(one.model()), Files.readAllBytes(other.model()));
            assertEquals(withoutSeconds(one.curve()), withoutSeconds(other.curve()));
            assertFalse(Files.exists(other.checkpoint()));
        }
    }

    /** The one validation is at the last step. */
    @ParameterizedTest
    @CsvSource({"0, 3", "3600, 0"})
    void aRunIsWrittenDownBetweenValidationsAsOftenAsTheSuiteSays(String seconds, long written) throws IOException {
        Path file = Trial.file(folder, "uniform { recommender = ${define.small} { attention = uniform } }");
        Trial trial = Trial.of(file, Map.of("checkpoint.interval-seconds", seconds, "train.validation.min-interval-steps", "6"));
        List<String> failed = new ArrayList<>();
        trial.harness().runner().run(trial.suite(), trial.workload(), folder.resolve("runs"), new RunListener() {
            @Override
            public TrainingListener runStarted(Run cell, int number, int of) {
                return new TrainingListener() {
                    @Override
                    public void step(long step, long steps, Map<String, Double> losses) {
                        if (step == 4) {
                            throw new IllegalStateException("the program ends");
                        }
                    }
                };
            }

            @Override
            public void finished(Run cell, RunResult result, boolean before) {
            }

            @Override
            public void failed(Run cell, RunFailure failure, Throwable cause) {
                failed.add(failure.message());
            }
        });
        assertEquals(1, failed.size());
        Path checkpoint = trial.folder(folder.resolve("runs"), trial.suite().cells().get(0)).checkpoint();
        assertEquals(written, Files.exists(checkpoint) ? Long.parseLong(TensorFile.read(checkpoint).metadata().get("step")) : 0);
    }

    @Test
    void aSearchIsStoppedAndGoesOn() {
        Path file = Trial.file(folder, "uniform { recommender = ${define.small} { attention = uniform }, "
                + "search { train.learning-rate = [1e-2] } }");
        Trial trial = Trial.of(file, Map.of());
        RunListener stopping = new RunListener() {
            private boolean stop;

            @Override
            public boolean stopRequested() {
                return stop;
            }

            @Override
            public TrainingListener trialStarted(Run one, String settings, int number, int of) {
                stop = number == 2;
                return TrainingListener.SILENT;
            }

            @Override
            public TrainingListener runStarted(Run cell, int number, int of) {
                throw new AssertionError("the search is not finished");
            }

            @Override
            public void finished(Run cell, RunResult result, boolean before) {
            }

            @Override
            public void failed(Run cell, RunFailure failure, Throwable cause) {
                throw new AssertionError("stopping is no failure");
            }
        };
        assertThrows(TrainingStoppedException.class, () -> trial.harness().runner()
                .run(trial.suite(), trial.workload(), folder.resolve("runs"),
                stopping));
        assertEquals(1, trial.run(folder.resolve("runs")).cells().size());
    }
}

package io.github.genatt.core.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.genatt.core.model.ParameterMismatchException;
import io.github.genatt.core.model.TensorFile;
import io.github.genatt.spi.LearningRateSchedule;
import io.github.genatt.spi.TrainOptions;
import io.github.genatt.testkit.models.ModelFixture;
import io.github.genatt.testkit.models.Sequences;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CheckpointTest {
    /** The learning rate of each step is another one. */
    private static final TrainOptions OPTIONS = Runs.options(24, 9, 3).with("learning-rate-schedule",
            new LearningRateSchedule(5, LearningRateSchedule.Decay.COSINE, 0, 0.1));

    @TempDir
    private Path folder;

    /** A value that depends on every bit of the model, so that a run which goes on otherwise is seen. */
    private static final ToDoubleFunction<ModelFixture> QUALITY = lab -> {
        float[][] scores = lab.scores(Sequences.random(12, 1, 5, Runs.ITEMS));
        return Arrays.stream(scores).mapToDouble(row -> row[3] - row[7]).sum();
    };

    private Optional<CheckpointOptions> checkpoint(String identity) {
        return Optional.of(new CheckpointOptions(folder.resolve("checkpoint"), Duration.ZERO, identity));
    }

    private record Finished(TrainingResult result, Map<String, float[]> values, float[][] moments) {
        static Finished of(ModelFixture lab, TrainingResult result) {
            return new Finished(result, lab.values(), lab.parameters().moments(ModelFixture.ITEM_TABLE));
        }
    }

    private static final class Interrupted extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    private static TrainingListener interruptedAt(long last) {
        return new TrainingListener() {
            @Override
            public void step(long step, long steps, Map<String, Double> losses) {
                if (step == last) {
                    throw new Interrupted();
                }
            }
        };
    }

    @ParameterizedTest
    @ValueSource(longs = {3, 4, 8, 10})
    void anInterruptedRunGoesOnToTheSameBits(long interruption) throws IOException {
        Finished whole;
        try (ModelFixture lab = ModelFixture.of(Runs.model(), Runs.ITEMS)) {
            whole = Finished.of(lab, Runs.train(lab, OPTIONS, Optional.empty(), QUALITY));
        }
        try (ModelFixture lab = ModelFixture.of(Runs.model(), Runs.ITEMS)) {
            assertThrows(Interrupted.class, () -> Runs.train(lab, OPTIONS, checkpoint("a"), QUALITY, interruptedAt(interruption)));
        }
        TensorFile written = TensorFile.read(folder.resolve("checkpoint"));
        assertEquals(interruption - 1, Long.parseLong(written.metadata().get("step")), "between validations, too");
        try (ModelFixture lab = new ModelFixture(Runs.model(), Runs.ITEMS, 1, 1)) {
            Finished resumed = Finished.of(lab, Runs.train(lab, OPTIONS, checkpoint("a"), QUALITY));
            assertEquals(whole.result().steps(), resumed.result().steps());
            assertEquals(whole.result().bestStep(), resumed.result().bestStep());
            assertEquals(whole.result().bestValue(), resumed.result().bestValue());
            assertEquals(whole.result().curve().stream().map(CheckpointTest::withoutTime).toList(),
                    resumed.result().curve().stream().map(CheckpointTest::withoutTime).toList());
            whole.values().forEach((name, values) -> assertArrayEquals(values, resumed.values().get(name), name));
            assertEquals(whole.result().firstLosses(), resumed.result().firstLosses());
            assertArrayEquals(whole.moments()[0], resumed.moments()[0]);
            assertArrayEquals(whole.moments()[1], resumed.moments()[1]);
        }
    }

    @Test
    void aResumedRunContinuesItsWindowsAndSeconds() throws IOException {
        Path file = folder.resolve("checkpoint");
        long windows;
        try (ModelFixture lab = ModelFixture.of(Runs.model(), Runs.ITEMS)) {
            windows = Runs.train(lab, OPTIONS, Optional.empty(), QUALITY).throughput().windows();
        }
        try (ModelFixture lab = ModelFixture.of(Runs.model(), Runs.ITEMS)) {
            assertThrows(Interrupted.class, () -> Runs.train(lab, OPTIONS, checkpoint("a"), QUALITY, interruptedAt(8)));
        }
        TensorFile saved = TensorFile.read(file);
        double before = Double.parseDouble(saved.metadata().get("training seconds"));
        saved.metadata().put("training seconds", Double.toString(1e6 + before));
        saved.write(file);
        try (ModelFixture lab = ModelFixture.of(Runs.model(), Runs.ITEMS)) {
            TrainingResult resumed = Runs.train(lab, OPTIONS, checkpoint("a"), QUALITY);
            assertEquals(windows, resumed.throughput().windows());
            assertTrue(resumed.throughput().seconds() > 1e6 + before, "those of the file are kept, and others added");
            double[] seconds = resumed.curve().stream().mapToDouble(CurvePoint::seconds).toArray();
            assertTrue(seconds[1] < 1e6 && seconds[2] > 1e6 + before && seconds[3] > seconds[2], Arrays.toString(seconds));
        }
    }

    private static CurvePoint withoutTime(CurvePoint point) {
        return new CurvePoint(point.step(), 0, point.losses(), point.metrics());
    }

    @Test
    void aCheckpointOfAnotherRunIsRefused() {
        try (ModelFixture lab = ModelFixture.of(Runs.model(), Runs.ITEMS)) {
            Runs.train(lab, Runs.options(3, 9, 9), checkpoint("a"), QUALITY);
            var refused = assertThrows(IllegalStateException.class, () -> Runs.train(lab, OPTIONS, checkpoint("b"), QUALITY));
            assertTrue(refused.getMessage().contains("another configuration") && refused.getMessage().contains("checkpoint"),
                    refused.getMessage());
        }
    }

    @Test
    void aCheckpointThatCannotBeReadIsSetAsideAndSaid() throws IOException {
        Path file = folder.resolve("checkpoint");
        Map<String, float[]> whole;
        try (ModelFixture lab = ModelFixture.of(Runs.model(), Runs.ITEMS)) {
            Runs.train(lab, OPTIONS, Optional.empty(), QUALITY);
            whole = lab.values();
        }
        try (ModelFixture lab = ModelFixture.of(Runs.model(), Runs.ITEMS)) {
            Runs.train(lab, Runs.options(3, 9, 9), checkpoint("a"), QUALITY);
        }
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length / 2] ^= 1;
        Files.write(file, bytes);
        List<String> said = new ArrayList<>();
        try (ModelFixture lab = ModelFixture.of(Runs.model(), Runs.ITEMS)) {
            Runs.train(lab, OPTIONS, checkpoint("a"), QUALITY, new TrainingListener() {
                @Override
                public void notice(String sentence) {
                    said.add(sentence);
                }
            });
            whole.forEach((name, values) -> assertArrayEquals(values, lab.values().get(name), name));
        }
        assertTrue(said.size() == 1 && said.get(0).contains("checksum") && said.get(0).contains("checkpoint.damaged"), said.toString());
        assertArrayEquals(bytes, Files.readAllBytes(folder.resolve("checkpoint.damaged")));
        TensorFile.read(file);
    }

    @Test
    void aTrainingThatGoesOnWithAnotherInstructionSetSaysSoAndKeepsBothInMind() throws IOException {
        try (ModelFixture lab = ModelFixture.of(Runs.model(), Runs.ITEMS)) {
            TrainingResult alone = Runs.train(lab, Runs.options(3, 9, 9), checkpoint("a"), QUALITY);
            assertEquals(List.of(lab.model().session().instructionSet()), alone.instructionSets());
            assertEquals(Optional.empty(), alone.mixture());
        }
        Path file = folder.resolve("checkpoint");
        TensorFile saved = TensorFile.read(file);
        saved.metadata().put("instruction sets", "sparc-vis");
        saved.write(file);
        List<String> said = new ArrayList<>();
        TrainingListener listener = new TrainingListener() {
            @Override
            public void notice(String sentence) {
                said.add(sentence);
            }
        };
        try (ModelFixture lab = ModelFixture.of(Runs.model(), Runs.ITEMS)) {
            String here = lab.model().session().instructionSet();
            TrainingResult mixed = Runs.train(lab, Runs.options(6, 9, 9), checkpoint("a"), QUALITY, listener);
            assertEquals(List.of("sparc-vis", here), mixed.instructionSets());
            assertTrue(mixed.mixture().orElseThrow().contains("sparc-vis and " + here), mixed.mixture()::toString);
            assertTrue(said.size() == 1 && said.get(0).contains(file + " was written by an engine that used the instruction set sparc-vis,"
                    + " and continues with " + here), said.toString());
        }
        try (ModelFixture lab = ModelFixture.of(Runs.model(), Runs.ITEMS)) {
            Runs.train(lab, OPTIONS, checkpoint("a"), QUALITY, listener);
            assertEquals(2, said.size(), "a mixture stays one");
        }
    }

    @Test
    void aFinishedRunIsNotTrainedAgain() {
        try (ModelFixture lab = ModelFixture.of(Runs.model(), Runs.ITEMS)) {
            Runs.train(lab, Runs.options(6, 100, 100), checkpoint("a"), QUALITY);
            Map<String, float[]> values = lab.values();
            assertEquals(6, Runs.train(lab, Runs.options(6, 100, 100), checkpoint("a"), QUALITY, interruptedAt(7)).steps());
            values.forEach((name, before) -> assertArrayEquals(before, lab.values().get(name), name));
        }
    }

    private void refuses(String difference, BiConsumer<Map<String, String>, Map<String, float[]>> change) throws IOException {
        Path file = folder.resolve("checkpoint");
        Files.deleteIfExists(file);
        try (ModelFixture lab = ModelFixture.of(Runs.model(), Runs.ITEMS)) {
            Runs.train(lab, Runs.options(3, 9, 9), checkpoint("a"), QUALITY);
        }
        TensorFile saved = TensorFile.read(file);
        change.accept(saved.metadata(), saved.tensors());
        saved.write(file);
        try (ModelFixture lab = ModelFixture.of(Runs.model(), Runs.ITEMS)) {
            Map<String, float[]> before = lab.values();
            var refused = assertThrows(ParameterMismatchException.class, () -> Runs.train(lab, OPTIONS, checkpoint("a"), QUALITY));
            assertTrue(refused.getMessage().contains(difference) && refused.getMessage().contains(file.toString())
                    && refused.getMessage().contains("Delete it"), refused.getMessage());
            before.forEach((name, values) -> assertArrayEquals(values, lab.values().get(name), name));
        }
    }

    @Test
    void aCheckpointOfOtherParametersIsRefusedWithTheirNames() throws IOException {
        refuses("missing in the file: items", (texts, arrays) -> texts.remove("parameter items"));
        refuses("left over in the file: other", (texts, arrays) -> texts.put("parameter other", "trained 1"));
        refuses("other form: items is trained 1x1", (texts, arrays) -> texts.put("parameter items", "trained 1x1"));
        refuses("square items: expected", (texts, arrays) -> arrays.put("square items", new float[1]));
        refuses("mean items: expected", (texts, arrays) -> arrays.remove("mean items"));
        refuses("best items: expected", (texts, arrays) -> arrays.remove("best items"));
        refuses("left over in the file: now other", (texts, arrays) -> arrays.put("now other", new float[1]));
    }
}

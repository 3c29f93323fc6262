package io.github.genatt.testkit.models;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.genatt.core.model.ItemNames;
import io.github.genatt.core.model.Model;
import io.github.genatt.core.model.ModelFile;
import io.github.genatt.core.train.TrainingListener;
import io.github.genatt.engine.EngineSettings;
import io.github.genatt.engine.Parameters;
import io.github.genatt.spi.SequentialRecommender;
import io.github.genatt.spi.Stage;
import io.github.genatt.spi.TrainOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rules for models with stages or with a hook between epochs: when a run is stopped, nothing is lost or sampled again. */
public interface StageRules extends TestSetup {

    /** The model; its stages are trained for about three epochs. */
    SequentialRecommender staged();

    /** Its training options. */
    default TrainOptions training() {
        return StagedRun.options(9, 0.01);
    }

    /** Stops a training. */
    final class Stopped extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    /** Stops at a step of a stage, or of the model itself if the name is empty. */
    private static TrainingListener stoppingAt(String stage, long last) {
        return new TrainingListener() {
            @Override
            public void step(long step, long steps, Map<String, Double> losses) {
                if (stage.isEmpty() && step == last) {
                    throw new Stopped();
                }
            }

            @Override
            public TrainingListener stage(String name, TrainOptions options) {
                return name.equals(stage) ? stoppingAt("", last) : SILENT;
            }
        };
    }

    private Map<String, float[]> all(StagedRun.Finished finished) {
        Map<String, float[]> values = new TreeMap<>();
        Parameters parameters = finished.model().session().parameters();
        for (Parameters.Info info : parameters.list()) {
            values.put("value " + info.name(), parameters.read(info.name()));
            if (info.trainable()) {
                values.put("mean " + info.name(), parameters.moments(info.name())[0]);
                values.put("square " + info.name(), parameters.moments(info.name())[1]);
            }
        }
        float[][] scores = finished.scores(Sequences.random(10, 1, 6, trainingData().catalogue()));
        for (int q = 0; q < scores.length; q++) {
            values.put("scores " + q, scores[q]);
        }
        return values;
    }

    private Map<String, float[]> trained(Optional<Path> folder, int threads) {
        try (StagedRun.Finished finished = new StagedRun(engine(), trainingData(), folder, threads).train(staged(), training(),
                TrainingListener.SILENT)) {
            return all(finished);
        }
    }

    private static void assertSame(Map<String, float[]> expected, Map<String, float[]> found, String when) {
        assertEquals(expected.keySet(), found.keySet(), when);
        expected.forEach((name, values) -> assertArrayEquals(values, found.get(name), name + ", " + when));
    }

    /** Inside each stage, at the first step after all stages, and inside the model's own training; after and before a checkpoint. */
    @Test
    default void aRunThatIsStoppedAnywhereGoesOnToTheSameBits(@TempDir Path folder) {
        Map<String, float[]> whole = trained(Optional.empty(), 2);
        List<String> places = new ArrayList<>(staged().stages().stream().map(Stage::name).toList());
        places.add("");
        for (String place : places) {
            for (long step : new long[] {1, 5}) {
                Path own = folder.resolve("stop-" + place + step);
                try {
                    Files.createDirectory(own);
                } catch (IOException unwritable) {
                    throw new UncheckedIOException(unwritable);
                }
                StagedRun run = new StagedRun(engine(), trainingData(), Optional.of(own), 2);
                assertThrows(Stopped.class, () -> run.train(staged(), training(), stoppingAt(place, step)).close());
                assertSame(whole, trained(Optional.of(own), 2), "stopped at step %d of %s".formatted(step,
                        place.isEmpty() ? "the model" : "stage " + place));
            }
        }
    }

    @Test
    default void aFinishedStageIsReadAndNotTrainedAgain(@TempDir Path folder) {
        StagedRun run = new StagedRun(engine(), trainingData(), Optional.of(folder), 2);
        assertThrows(Stopped.class, () -> run.train(staged(), training(), stoppingAt("", 1)).close());
        TrainingListener refusing = new TrainingListener() {
            @Override
            public TrainingListener stage(String name, TrainOptions options) {
                throw new AssertionError("stage " + name + " is trained again");
            }
        };
        try (StagedRun.Finished finished = run.train(staged(), training(), refusing)) {
            assertEquals(staged().stages().size(), finished.summaries().size());
        }
    }

    @Test
    default void threadsDoNotChangeTheBits() {
        assertSame(trained(Optional.empty(), 1), trained(Optional.empty(), 2), "2 threads");
    }

    /** A saved model omits values for training, and nothing that scores need. */
    @Test
    default void theSavedModelScoresLikeTheTrainedOne(@TempDir Path folder) throws IOException {
        int[][] histories = Sequences.random(10, 1, 6, trainingData().catalogue());
        Path file = folder.resolve("model.genatt");
        float[][] expected;
        try (StagedRun.Finished finished = new StagedRun(engine(), trainingData(), Optional.empty(), 2).train(staged(), training(),
                TrainingListener.SILENT)) {
            expected = finished.scores(histories);
            ModelFile saved = ModelFile.of(finished.model(), ItemNames.numbered(trainingData().catalogue()));
            for (String name : finished.model().forTraining()) {
                assertTrue(saved.parameters().stream().noneMatch(info -> info.name().equals(name)), name + " is saved with the model");
            }
            saved.write(file);
        }
        try (Model loaded = Model.load(staged(), engine().open(EngineSettings.of(1)), ModelFile.read(file))) {
            float[][] found = StagedRun.scores(loaded, histories);
            for (int q = 0; q < expected.length; q++) {
                assertArrayEquals(expected[q], found[q], "history " + q);
            }
        }
    }
}

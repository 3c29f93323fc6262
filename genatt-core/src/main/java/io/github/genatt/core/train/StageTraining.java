package io.github.genatt.core.train;

import io.github.genatt.batch.BatchSource;
import io.github.genatt.core.model.FinishedStage;
import io.github.genatt.core.model.MicroBatchPlan;
import io.github.genatt.core.model.Model;
import io.github.genatt.core.model.ModelFile;
import io.github.genatt.random.RandomKeys;
import io.github.genatt.spi.SequentialRecommender;
import io.github.genatt.spi.Stage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Trains the stages of a model before the model itself: each with the same training loop, in its own session, with a seed derived from its
 * name. A finished stage is a saved model, {@code stages/<name>/model.genatt}; a resumed run reads it instead of training it.
 */
public final class StageTraining {
    private final TrainingHost host;
    private final Optional<Place> files;
    private final boolean firstBatch;

    /** Where stages write files. */
    private record Place(Path folder, Duration every, String identity, StopSignal stop) {
    }

    private StageTraining(TrainingHost host, Optional<Place> files, boolean firstBatch) {
        this.host = host;
        this.files = files;
        this.firstBatch = firstBatch;
    }

    /** Computes only the loss of a first batch of each stage and trains nothing, to check that a model works. */
    public static StageTraining ofFirstBatch(TrainingHost host) {
        return new StageTraining(host, Optional.empty(), true);
    }

    /** Stages without files: a stopped training starts from scratch. */
    public static StageTraining inMemory(TrainingHost host) {
        return new StageTraining(host, Optional.empty(), false);
    }

    /**
     * Stages that can be resumed after an interruption.
     *
     * @param folder   folder of the run; stages are in its subfolder {@code stages}
     * @param every    minimum time between two checkpoints
     * @param identity identity of the run with its seed: a stage of another identity is rejected
     */
    public static StageTraining in(Path folder, Duration every, String identity, TrainingHost host) {
        return in(folder, every, identity, host, StopSignal.NEVER);
    }

    /** The same with a stop signal. */
    public static StageTraining in(Path folder, Duration every, String identity, TrainingHost host, StopSignal stop) {
        return new StageTraining(host, Optional.of(new Place(folder, every, identity, stop)), false);
    }

    /** Where a stage of a run is saved. */
    public static Path file(Path run, String stage) {
        return folder(run, stage).resolve("model.genatt");
    }

    private static Path folder(Path run, String stage) {
        return run.resolve("stages").resolve(stage);
    }

    /**
     * Trains all stages of a model that are not finished.
     *
     * @param seed     seed of the model
     * @param listener listener of the model; it provides one for each stage
     */
    public FinishedStages train(SequentialRecommender model, long seed, TrainingListener listener) {
        requireDifferentNames(model);
        Map<String, FinishedStage> done = new LinkedHashMap<>();
        List<StageSummary> summaries = new ArrayList<>();
        try {
            for (Stage stage : model.stages()) {
                done.put(stage.name(), one(stage, RandomKeys.of(seed, "stage " + stage.name()), listener, summaries));
            }
        } catch (RuntimeException | Error failed) {
            done.values().forEach(FinishedStage::close);
            throw failed;
        }
        return new FinishedStages(done, summaries);
    }

    private static void requireDifferentNames(SequentialRecommender model) {
        Set<String> names = new HashSet<>();
        for (Stage stage : model.stages()) {
            if (!names.add(stage.name())) {
                throw new IllegalArgumentException("stage " + stage.name() + ": a model's stages need different names, found it twice;"
                        + " rename one");
            }
        }
    }

    private FinishedStage one(Stage stage, long seed, TrainingListener listener, List<StageSummary> summaries) {
        BatchSource batches = host.batches(stage.model(), stage.training(), seed);
        try {
            Optional<Path> file = files.map(place -> file(place.folder(), stage.name()));
            if (file.isPresent() && Files.exists(file.get())) {
                Optional<ModelFile> saved = DamagedFiles.readOrSetAside(file.get(), ModelFile::read, listener);
                if (saved.isPresent()) {
                    return read(stage, file.get(), saved.get(), batches, summaries);
                }
            }
            if (file.isPresent()) {
                Files.createDirectories(file.get().getParent());
            }
            return trained(stage, seed, batches, listener.stage(stage.name(), stage.training()), summaries);
        } catch (IOException unusable) {
            throw new UncheckedIOException(unusable);
        }
    }

    private FinishedStage trained(Stage stage, long seed, BatchSource batches, TrainingListener listener,
            List<StageSummary> summaries) throws IOException {
        Model model = new Model(stage.model(), host.open(), host.items().count(), seed);
        try {
            List<StageSummary> inner;
            try (FinishedStages before = inside(stage).train(stage.model(), seed, listener)) {
                model.fit(host.data(), before.byName());
                inner = before.summaries();
            }
            Optional<CheckpointOptions> checkpoint = files.map(place -> new CheckpointOptions(
                    folder(place.folder(), stage.name()).resolve("checkpoint.genatt"), place.every(), identity(place, stage),
                            place.stop()));
            StageSummary summary = train(stage, model, batches, listener, checkpoint);
            inner.forEach(nested -> summaries.add(named(nested, stage.name() + "/" + nested.name())));
            summaries.add(summary);
            if (files.isPresent()) {
                write(stage, model, summary, inner);
                Files.deleteIfExists(checkpoint.orElseThrow().file());
            }
            return new FinishedStage(stage.name(), model, batches);
        } catch (IOException | RuntimeException | Error failed) {
            model.close();
            throw failed;
        }
    }

    private StageSummary train(Stage stage, Model model, BatchSource batches, TrainingListener listener,
            Optional<CheckpointOptions> checkpoint) {
        if (!stage.model().trainable()) {
            return new StageSummary(stage.name(), model.parameterCount(), 0, 0, Double.NaN, 0);
        }
        host.fitted(model, stage.training());
        if (firstBatch) {
            model.beforeEpoch(0, batches);
            StepLosses.of(model.accumulateGradients(MicroBatchPlan.of(stage.training(), stage.model()).cut(batches.batch(0)), 0), 0);
            return new StageSummary(stage.name(), model.parameterCount(), 0, 0, Double.NaN, 0);
        }
        TrainingResult result = new Trainer(stage.training(), checkpoint, listener).train(model, batches,
                stage.validated() ? host.validation(model) : Validator.NONE);
        return new StageSummary(stage.name(), model.parameterCount(), result.steps(), result.bestStep(), result.bestValue(),
                result.seconds());
    }

    private StageTraining inside(Stage stage) {
        return new StageTraining(host, files.map(place -> new Place(folder(place.folder(), stage.name()), place.every(),
                identity(place, stage), place.stop())), firstBatch);
    }

    private static String identity(Place place, Stage stage) {
        return place.identity() + " stage " + stage.name();
    }

    private void write(Stage stage, Model model, StageSummary summary, List<StageSummary> inner) throws IOException {
        Place place = files.orElseThrow();
        ModelFile file = ModelFile.of(model, host.items()).label(stage.name()).note("identity", identity(place, stage))
                .note("training", text(summary));
        for (int i = 0; i < inner.size(); i++) {
            file = file.note("training " + i, text(inner.get(i)));
        }
        file.write(file(place.folder(), stage.name()), place.stop()::beforeWriting);
    }

    private FinishedStage read(Stage stage, Path path, ModelFile file, BatchSource batches, List<StageSummary> summaries)
            throws IOException {
        if (!file.note("identity").equals(Optional.of(identity(files.orElseThrow(), stage)))) {
            throw new IllegalStateException(path + " was written under another configuration; delete it to train the stage again");
        }
        for (int i = 0; file.note("training " + i).isPresent(); i++) {
            StageSummary nested = summary(file.note("training " + i).orElseThrow());
            summaries.add(named(nested, stage.name() + "/" + nested.name()));
        }
        summaries.add(summary(file.note("training").orElseThrow(() ->
                new IOException(path + ": is not a stage of a run; delete it to train the stage again"))));
        return new FinishedStage(stage.name(), Model.load(stage.model(), host.open(), file), batches);
    }

    private static StageSummary named(StageSummary summary, String name) {
        return new StageSummary(name, summary.parameters(), summary.steps(), summary.bestStep(), summary.bestValue(), summary.seconds());
    }

    private static String text(StageSummary summary) {
        return "%s %d %d %d %s %s".formatted(summary.name(), summary.parameters(), summary.steps(), summary.bestStep(), summary.bestValue(),
                summary.seconds());
    }

    private static StageSummary summary(String text) {
        String[] parts = text.split(" ");
        return new StageSummary(parts[0], Long.parseLong(parts[1]), Long.parseLong(parts[2]), Long.parseLong(parts[3]),
                Double.parseDouble(parts[4]), Double.parseDouble(parts[5]));
    }

    /** The maximum number of steps of the stages of a model, including nested stages. */
    public static long mostSteps(SequentialRecommender model) {
        return model.stages().stream().mapToLong(stage -> mostSteps(stage.model())
                + (stage.model().trainable() ? stage.training().limits().maxSteps() : 0)).sum();
    }
}

package io.github.genatt.bench.run;

import io.github.genatt.bench.suite.Run;
import io.github.genatt.core.model.Model;
import io.github.genatt.core.train.CheckpointOptions;
import io.github.genatt.core.train.FinishedStages;
import io.github.genatt.core.train.StageTraining;
import io.github.genatt.core.train.StopSignal;
import io.github.genatt.core.train.Trainer;
import io.github.genatt.core.train.TrainingListener;
import io.github.genatt.core.train.Validator;
import io.github.genatt.engine.Engine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The model for deployment: a cell trained on the whole log, including validation and test targets, for as many steps as validation
 * chose before. No data is left to evaluate it; its quality is that measured in its run.
 *
 * <p>Stages before the training stop by their own validation, so they are trained on the training part, as in the run.
 *
 * @param file      the saved model
 * @param histories file of the histories of all users, next to it
 * @param steps     training steps
 */
public record FinalModel(Path file, Path histories, long steps) {
    /** The note of a saved model with its number of steps. */
    static final String STEPS = "steps";

    /**
     * Trains and saves. The next training of the same cell resumes from what a stopped one leaves in {@code <file>.unfinished}.
     *
     * @param steps training steps; no effect on a count-based model
     * @param stop  whether to write a checkpoint and stop
     * @throws io.github.genatt.core.train.TrainingStoppedException on request
     */
    static FinalModel train(PreparedData workload, Run cell, RunFolder run, Engine engine, long steps, Path file,
            TrainingListener listener, StopSignal stop) throws IOException {
        workload.requireNeeds(cell);
        PreparedData whole = workload.whole();
        String identity = "%s seed %d fit %d".formatted(run.identity(), cell.seed(), steps);
        Path unfinished = file.resolveSibling(file.getFileName() + ".unfinished");
        Files.createDirectories(unfinished);
        StageHost host = new StageHost(workload, engine, workload.options().engine().settings(), MachineMemory.NOW, cell.label());
        FolderLock own = new FolderWatch(FolderLock.EXPIRES).require(unfinished);
        StopSignal guarded = own.guarding(stop);
        try (own; Model model = new Model(cell.recommender(), host.open(), whole.items(), cell.seed())) {
            try (FinishedStages stages = StageTraining.in(unfinished, workload.options().checkpoint().interval(), identity,
                    host, guarded)
                    .train(cell.recommender(), cell.seed(), listener)) {
                model.fit(whole.training(), stages.byName());
            }
            if (cell.recommender().trainable()) {
                CheckpointOptions checkpoint = new CheckpointOptions(unfinished.resolve("checkpoint.genatt"),
                        workload.options().checkpoint().interval(), identity, guarded);
                new Trainer(cell.train().endingAt(steps), Optional.of(checkpoint), listener)
                        .train(model, whole.batches(cell), Validator.NONE);
            }
            guarded.beforeWriting();
            Path histories = HistoryStore.writeBeside(file, whole.data().dataset(), whole.data().filteredUsers());
            RunFiles.model(cell, model, whole.data().dataset()).note(HistoryStore.NOTE, histories.getFileName().toString())
                    .note("training", "the whole log" + (cell.recommender().trainable() ? ", %d steps".formatted(steps) : ""))
                    .note(STEPS, Long.toString(cell.recommender().trainable() ? steps : 0))
                    .write(file);
            delete(unfinished);
            return new FinalModel(file, histories, cell.recommender().trainable() ? steps : 0);
        }
    }

    static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path each : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        }
    }
}

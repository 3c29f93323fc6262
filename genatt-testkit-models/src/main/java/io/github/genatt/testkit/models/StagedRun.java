package io.github.genatt.testkit.models;

import io.github.genatt.batch.BatchSource;
import io.github.genatt.batch.Requests;
import io.github.genatt.core.model.ItemNames;
import io.github.genatt.core.model.Model;
import io.github.genatt.core.train.CheckpointOptions;
import io.github.genatt.core.train.FinishedStages;
import io.github.genatt.core.train.StageSummary;
import io.github.genatt.core.train.StageTraining;
import io.github.genatt.core.train.Trainer;
import io.github.genatt.core.train.TrainingHost;
import io.github.genatt.core.train.TrainingListener;
import io.github.genatt.core.train.TrainingResult;
import io.github.genatt.core.train.Validator;
import io.github.genatt.data.train.RejectionSampler;
import io.github.genatt.data.train.SequenceBatcher;
import io.github.genatt.engine.Engine;
import io.github.genatt.engine.EngineSession;
import io.github.genatt.engine.EngineSettings;
import io.github.genatt.spi.LearningRateSchedule;
import io.github.genatt.spi.Need;
import io.github.genatt.spi.SequentialRecommender;
import io.github.genatt.spi.TrainOptions;
import io.github.genatt.spi.TrainingData;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * A complete training as in a host: stages, fit, loop, with a checkpoint after each epoch.
 *
 * @param engine  engine of all sessions
 * @param data    training data
 * @param folder  folder of stages and checkpoints; empty for a training in memory
 * @param threads threads of each session
 */
public record StagedRun(Engine engine, TrainingData data, Optional<Path> folder, int threads) implements TrainingHost {
    /** Label of the validation metric: a number that depends on every bit of the scores. */
    public static final String METRIC = "quality";
    private static final long SEED = 5;
    private static final String IDENTITY = "a run";

    /** A training without files, on the engine of the class path. */
    public static StagedRun inMemory(TrainingData data, int threads) {
        return new StagedRun(Sessions.engine(), data, Optional.empty(), threads);
    }

    /** Batches of 16, a number of steps, a validation after each epoch and no patience. */
    public static TrainOptions options(long steps, double rate) {
        return new TrainOptions(16, 0, rate, LearningRateSchedule.defaults(), TrainOptions.AdamOptions.DEFAULTS,
                new TrainOptions.Limits(steps, steps, 1000), new TrainOptions.ValidationOptions(METRIC, 1, 1));
    }

    /** Trains a model to its end; the caller closes the model. */
    public Finished train(SequentialRecommender recommender, TrainOptions options, TrainingListener listener) {
        Model model = new Model(recommender, open(), data.catalogue(), SEED);
        try {
            StageTraining training = folder.map(place -> StageTraining.in(place, Duration.ZERO, IDENTITY, this))
                    .orElseGet(() -> StageTraining.inMemory(this));
            List<StageSummary> summaries;
            try (FinishedStages stages = training.train(recommender, SEED, listener)) {
                model.fit(data, stages.byName());
                summaries = stages.summaries();
            }
            Optional<CheckpointOptions> checkpoint = folder.map(place -> new CheckpointOptions(place.resolve("checkpoint"), Duration.ZERO,
                    IDENTITY));
            TrainingResult result = new Trainer(options, checkpoint, listener).train(model, batches(recommender, options, SEED),
                    validation(model));
            return new Finished(model, result, summaries);
        } catch (RuntimeException | Error failed) {
            model.close();
            throw failed;
        }
    }

    /**
     * A trained model.
     *
     * @param model     the open model
     * @param result    result of its own training
     * @param summaries summaries of the training of its stages
     */
    public record Finished(Model model, TrainingResult result, List<StageSummary> summaries) implements AutoCloseable {

        /** The scores of the items after some histories. */
        public float[][] scores(int[]... histories) {
            return StagedRun.scores(model, histories);
        }

        /** The values of one parameter. */
        public float[] values(String name) {
            return model.session().parameters().read(name);
        }

        @Override
        public void close() {
            model.close();
        }
    }

    /** [Q][I + 1] the scores of each history. */
    public static float[][] scores(Model model, int[]... histories) {
        float[][] all = new float[histories.length][];
        int width = model.items() + 1;
        Requests plain = Requests.of(histories).withUsers(IntStream.range(0, histories.length).toArray());
        boolean timed = model.recommender().needs().contains(Need.TIMES);
        model.score(timed ? plain.withTimes(Sequences.times(histories)) : plain, block -> {
            float[] scores = block.toArray();
            for (int row = 0; row < block.rows(); row++) {
                all[block.histories()[row]] = Arrays.copyOfRange(scores, row * width, (row + 1) * width);
            }
            return width;
        });
        return all;
    }

    @Override
    public EngineSession open() {
        return engine.open(EngineSettings.of(threads));
    }

    @Override
    public ItemNames items() {
        return ItemNames.numbered(data.catalogue());
    }

    @Override
    public BatchSource batches(SequentialRecommender stage, TrainOptions training, long seed) {
        SequenceBatcher batcher = new SequenceBatcher(data, stage.exampleSpec(), RejectionSampler.uniform(data.catalogue(),
                new int[data.users()][0]), training.batchSize(), seed);
        return stage.needs().contains(Need.TIMES) ? batcher.withTimes(Sequences.times(data.sequences())) : batcher;
    }

    @Override
    public Validator validation(Model model) {
        int[][] histories = Sequences.random(12, 1, 5, data.catalogue());
        return () -> Map.of(METRIC, Arrays.stream(scores(model, histories)).mapToDouble(row -> row[3] - row[2] + row[1]).sum());
    }
}

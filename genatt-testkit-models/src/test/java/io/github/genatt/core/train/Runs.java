package io.github.genatt.core.train;

import io.github.genatt.batch.BatchSource;
import io.github.genatt.core.attention.DotProductAttention;
import io.github.genatt.core.compose.ComposedRecommender;
import io.github.genatt.core.transformer.BlockOptions.Norm;
import io.github.genatt.data.train.RejectionSampler;
import io.github.genatt.data.train.SequenceBatcher;
import io.github.genatt.spi.LearningRateSchedule;
import io.github.genatt.spi.TrainOptions;
import io.github.genatt.spi.TrainingSequences;
import io.github.genatt.testkit.models.Compositions;
import io.github.genatt.testkit.models.ModelFixture;
import io.github.genatt.testkit.models.Sequences;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/** Small training runs: 40 windows in batches of 16, so that an epoch has 3 steps. */
final class Runs {
    static final int ITEMS = 15;
    static final String METRIC = "quality";
    private static final int N = 5;

    private Runs() {
    }

    static ComposedRecommender model() {
        return Compositions.composed(8, N, Compositions.transformer(1, Norm.POST, 0.2, Compositions.UNMIXED),
                new DotProductAttention(true));
    }

    static BatchSource batches() {
        RejectionSampler negatives = RejectionSampler.uniform(ITEMS, new int[40][0]);
        return new SequenceBatcher(new TrainingSequences(ITEMS, Sequences.random(40, 2, 9, ITEMS)), model().exampleSpec(), negatives, 16,
                3);
    }

    /** At most so many steps, validated after each epoch; patience in steps and epochs. */
    static TrainOptions options(long steps, long patienceSteps, long patienceEpochs) {
        return new TrainOptions(16, 8, 1e-2, LearningRateSchedule.defaults(), TrainOptions.AdamOptions.DEFAULTS,
                new TrainOptions.Limits(steps, patienceSteps, patienceEpochs), new TrainOptions.ValidationOptions(METRIC, 1, 1));
    }

    /** Trains with a validation that reads the model. */
    static TrainingResult train(ModelFixture lab, TrainOptions options, Optional<CheckpointOptions> checkpoint,
            ToDoubleFunction<ModelFixture> quality) {
        return train(lab, options, checkpoint, quality, TrainingListener.SILENT);
    }

    static TrainingResult train(ModelFixture lab, TrainOptions options, Optional<CheckpointOptions> checkpoint,
            ToDoubleFunction<ModelFixture> quality,
            TrainingListener listener) {
        return new Trainer(options, checkpoint, listener).train(lab.model(), batches(), () -> Map.of(METRIC, quality.applyAsDouble(lab)));
    }
}

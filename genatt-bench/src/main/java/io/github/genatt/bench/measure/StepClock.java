package io.github.genatt.bench.measure;

import io.github.genatt.batch.BatchSource;
import io.github.genatt.batch.TrainingBatch;
import io.github.genatt.core.model.Model;
import io.github.genatt.core.train.Trainer;
import io.github.genatt.core.train.TrainingListener;
import io.github.genatt.core.train.Validator;
import io.github.genatt.spi.LearningRateSchedule;
import io.github.genatt.spi.TrainOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Times the steps of one training after another, each from the request for its batch until its parameters are updated. */
final class StepClock implements BatchSource, TrainingListener {

    private final BatchSource batches;
    private final List<Double> milliseconds = new ArrayList<>();
    private long next;
    private long begin;

    StepClock(BatchSource batches) {
        this.batches = batches;
    }

    @Override
    public int stepsPerEpoch() {
        return batches.stepsPerEpoch();
    }

    @Override
    public long examples() {
        return batches.examples();
    }

    @Override
    public TrainingBatch examples(long epoch, int from, int to) {
        return batches.examples(epoch, from, to);
    }

    /** The next batch, for any training. */
    @Override
    public TrainingBatch batch(long step) {
        begin = System.nanoTime();
        return batches.batch(next++);
    }

    @Override
    public void step(long step, long steps, Map<String, Double> losses) {
        milliseconds.add((System.nanoTime() - begin) / 1e6);
    }

    /**
     * Trains a model by the trainer for all models.
     *
     * @return milliseconds of each step
     */
    Timings time(Model model, BatchShape size, long steps) {
        return time(model, size.options(steps), steps);
    }

    /** The same with the batches, micro-batches and optimiser of these options. */
    Timings time(Model model, TrainOptions train, long steps) {
        milliseconds.clear();
        TrainOptions options = new TrainOptions(train.batchSize(), train.microBatchSize(), train.learningRate(),
                LearningRateSchedule.defaults(), train.adam(), new TrainOptions.Limits(steps, steps, 1),
                new TrainOptions.ValidationOptions(BatchShape.NOTHING, 1, 1));
        new Trainer(options, Optional.empty(), this).train(model, this, Validator.NONE);
        return new Timings(milliseconds.stream().mapToDouble(Double::doubleValue).toArray());
    }
}

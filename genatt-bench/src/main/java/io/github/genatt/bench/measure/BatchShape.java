package io.github.genatt.bench.measure;

import io.github.genatt.spi.LearningRateSchedule;
import io.github.genatt.spi.TrainOptions;

/**
 * The size of a training step.
 *
 * @param batch  B, windows per step
 * @param part   windows that one worker computes at a time; 0 lets the trainer choose
 * @param length n, items per window
 * @param width  d
 * @param items  I
 */
public record BatchShape(int batch, int part, int length, int width, int items) {
    static final String NOTHING = "nothing";

    /** Rejects sizes below one. */
    public BatchShape {
        if (batch < 1 || part < 0 || length < 1 || width < 1 || items < 1) {
            throw new IllegalArgumentException(("batch, length, width and items must be at least 1, micro-batch-size at least 0,"
                    + " found %d, %d, %d, %d and %d").formatted(batch, length, width, items, part));
        }
    }

    /** Options for the trainer: a number of steps, without an effective validation. */
    public TrainOptions options(long steps) {
        return new TrainOptions(batch, part, 1e-3, LearningRateSchedule.defaults(), TrainOptions.AdamOptions.DEFAULTS,
                new TrainOptions.Limits(steps, steps, 1), new TrainOptions.ValidationOptions(NOTHING, 1, 1));
    }
}

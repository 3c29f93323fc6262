package io.github.genatt.batch;

/** The batches of a training run as a pure function of the step, so that a run can stop and go on anywhere. */
public interface BatchSource {

    /** Optimiser steps of one pass over the examples; at least 1. */
    int stepsPerEpoch();

    /** Examples of an epoch; asked for by models that use all of them, see {@link io.github.genatt.spi.ExamplePass}. */
    default long examples() {
        throw new UnsupportedOperationException(getClass().getName() + ": has no examples in order, which this model asks for before an"
                + " epoch or after a stage; use batches that have");
    }

    /** Some neighbouring examples of an epoch, in the order of the data and not as they are shuffled, without negatives. */
    default TrainingBatch examples(long epoch, int from, int to) {
        throw new UnsupportedOperationException(getClass().getName() + ": has no examples in order; use batches that have");
    }

    /** The batch of a step, from 0; the same for the same step, in whatever order it is asked for. */
    TrainingBatch batch(long step);
}

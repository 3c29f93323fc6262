package io.github.genatt.batch;

/** The batches of a training run as a pure function of the step, so that a run can stop and resume at any step. */
public interface BatchSource {

    /** Optimiser steps of one pass over the examples; at least 1. */
    int stepsPerEpoch();

    /** Number of examples in an epoch; requested by models that use all of them, see {@link io.github.genatt.spi.ExamplePass}. */
    default long examples() {
        throw new UnsupportedOperationException(getClass().getName() + ": has no examples in order, which this model requests before an"
                + " epoch or after a stage; use batches that have");
    }

    /** A range of consecutive examples of an epoch, in the order of the data instead of the shuffled order, without negatives. */
    default TrainingBatch examples(long epoch, int from, int to) {
        throw new UnsupportedOperationException(getClass().getName() + ": has no examples in order; use batches that have");
    }

    /** The batch of a step, from 0; always the same for the same step, in any order of calls. */
    TrainingBatch batch(long step);
}

package io.github.genatt.batch;

/** The batches of a training run as a pure function of the step, so that a run can stop and go on anywhere. */
public interface TrainingBatches {

    /** Optimiser steps of one pass over the examples; at least 1. */
    int stepsPerEpoch();

    /** The batch of a step, from 0; the same for the same step, in whatever order it is asked for. */
    TrainingBatch batch(long step);
}

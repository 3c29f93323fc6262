package io.github.genatt.core.train;

import io.github.genatt.spi.Better;
import io.github.genatt.spi.TrainOptions;

/**
 * Keeps the best validation and decides when to stop: when both {@code patienceSteps} and {@code patienceEpochs} have passed since the
 * best.
 *
 * <p>Patience is counted in steps because an epoch of a small data set is a handful of steps, and validation can plateau for hundreds of
 * steps.
 *
 * @param limits   limits of training
 * @param perEpoch steps per epoch
 * @param better   which values of the metric are better
 * @param best     value of the best validation so far; before the first, a value worse than all others
 * @param bestStep its step
 */
record EarlyStopping(TrainOptions.Limits limits, long perEpoch, Better better, double best, long bestStep) {

    static EarlyStopping start(TrainOptions.Limits limits, long perEpoch, Better better) {
        return new EarlyStopping(limits, perEpoch, better, better.worst(), 0);
    }

    boolean isImprovement(double value) {
        return better.than(value, best);
    }

    EarlyStopping with(double value, long step) {
        return isImprovement(value) ? new EarlyStopping(limits, perEpoch, better, value, step) : this;
    }

    /**
     * Whether training ends after a step. Patience needs a validation since the best: if validations are further apart than it, the next
     * one decides.
     *
     * @param validated step of the last validation; 0 before the first
     */
    boolean shouldStop(long step, long validated) {
        long since = step - bestStep;
        return step >= limits.maxSteps()
                || validated > bestStep && since >= limits.patienceSteps() && since / perEpoch >= limits.patienceEpochs();
    }
}

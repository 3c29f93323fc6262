package io.github.genatt.core.train;

import io.github.genatt.spi.TrainOptions;

/**
 * Remembers the best validation and says when to stop: when neither {@code patienceSteps} nor {@code patienceEpochs} since the best leave
 * hope.
 *
 * <p>Patience is counted in steps because an epoch of a small data set is a handful of steps, and validation can stand still for hundreds
 * of them.
 *
 * @param limits  when training ends
 * @param perEpoch steps of an epoch
 * @param best    value of the best validation so far; −∞ before the first
 * @param bestStep its step
 */
record EarlyStopping(TrainOptions.Limits limits, long perEpoch, double best, long bestStep) {

    static EarlyStopping fresh(TrainOptions.Limits limits, long perEpoch) {
        return new EarlyStopping(limits, perEpoch, Double.NEGATIVE_INFINITY, 0);
    }

    boolean improvedBy(double value) {
        return value > best;
    }

    EarlyStopping with(double value, long step) {
        return improvedBy(value) ? new EarlyStopping(limits, perEpoch, value, step) : this;
    }

    boolean stopsAt(long step) {
        long since = step - bestStep;
        return step >= limits.steps() || since >= limits.patienceSteps() && since >= limits.patienceEpochs() * perEpoch;
    }
}

package io.github.genatt.core.train;

import io.github.genatt.spi.Better;
import io.github.genatt.spi.TrainOptions;

/**
 * Remembers the best validation and says when to stop: when neither {@code patienceSteps} nor {@code patienceEpochs} since the best leave
 * hope.
 *
 * <p>Patience is counted in steps because an epoch of a small data set is a handful of steps, and validation can stand still for hundreds
 * of them.
 *
 * @param limits   when training ends
 * @param perEpoch steps of an epoch
 * @param better   which values of the metric are better
 * @param best     value of the best validation so far; one that is worse than all before the first
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

    boolean shouldStop(long step) {
        long since = step - bestStep;
        return step >= limits.maxSteps() || since >= limits.patienceSteps() && since >= limits.patienceEpochs() * perEpoch;
    }
}

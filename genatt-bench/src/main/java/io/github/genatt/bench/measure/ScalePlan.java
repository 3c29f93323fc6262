package io.github.genatt.bench.measure;

import java.util.OptionalLong;

/**
 * What is done with generated data.
 *
 * @param size   of the data
 * @param step   of the training; its items are those of the data
 * @param steps  at most so many of the first epoch, if not all
 * @param judged users, at most
 */
public record ScalePlan(ScaleSize size, StepSize step, OptionalLong steps, int judged) {

    /** Refuses to do nothing. */
    public ScalePlan {
        if (judged < 1 || steps.isPresent() && steps.getAsLong() < 1) {
            throw new IllegalArgumentException("at least one user is to be judged, and one step to be trained");
        }
    }

    /** The same with other data. */
    public ScalePlan with(ScaleSize other) {
        return new ScalePlan(other, new StepSize(step.batch(), step.part(), step.length(), step.width(), other.items()), steps, judged);
    }
}

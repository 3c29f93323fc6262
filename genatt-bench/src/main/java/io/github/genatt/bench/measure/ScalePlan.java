package io.github.genatt.bench.measure;

import java.util.OptionalLong;

/**
 * The measurement on generated data.
 *
 * @param size      of the data
 * @param step      of the training; its items are those of the data
 * @param steps     maximum steps of the first epoch, if not all
 * @param judged    maximum number of evaluated users
 */
public record ScalePlan(ScaleSize size, BatchShape step, OptionalLong steps, int judged) {

    /** Rejects an empty measurement. */
    public ScalePlan {
        if (judged < 1 || steps.isPresent() && steps.getAsLong() < 1) {
            throw new IllegalArgumentException("eval-users and steps must be at least 1");
        }
    }

    /** The same with other data. */
    public ScalePlan with(ScaleSize other) {
        return new ScalePlan(other, new BatchShape(step.batch(), step.part(), step.length(), step.width(), other.items()), steps, judged);
    }
}

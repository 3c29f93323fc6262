package io.github.genatt.core.train;

/**
 * The summary of the training of a stage.
 *
 * @param name       of the stage; of a stage inside another, both names with a slash between
 * @param parameters trained values
 * @param steps      optimiser steps done
 * @param bestStep   the step whose parameters count; the last without validation
 * @param bestValue  its validation metric; NaN without
 * @param seconds    of the training with validations
 */
public record StageSummary(String name, long parameters, long steps, long bestStep, double bestValue, double seconds) {
}

package io.github.genatt.core.train;

/**
 * The summary of the training of a stage.
 *
 * @param name       name of the stage; for a nested stage, both names separated by a slash
 * @param parameters number of trained values
 * @param steps      optimiser steps done
 * @param bestStep   the step whose parameters are used; the last one without validation
 * @param bestValue  its validation metric; NaN without validation
 * @param seconds    training time, including validations
 */
public record StageSummary(String name, long parameters, long steps, long bestStep, double bestValue, double seconds) {
}

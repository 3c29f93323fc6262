package io.github.genatt.core.train;

import java.util.List;

/**
 * What training leaves besides the model, which holds the parameters of the best step.
 *
 * @param steps        optimiser steps done
 * @param bestStep     the step whose parameters the model holds
 * @param bestValue    its validation metric; NaN if there was none
 * @param seconds      of the whole training, validations included
 * @param curve        validations in order
 */
public record TrainingResult(long steps, long bestStep, double bestValue, double seconds, List<CurvePoint> curve) {
}

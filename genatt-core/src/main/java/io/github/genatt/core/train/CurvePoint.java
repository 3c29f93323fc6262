package io.github.genatt.core.train;

import java.util.Map;

/**
 * One validation on the learning curve.
 *
 * @param step    optimiser steps done
 * @param seconds of training so far, interruptions and validations left out
 * @param losses  mean of each loss term since the last point
 * @param metrics of the validation
 */
public record CurvePoint(long step, double seconds, Map<String, Double> losses, Map<String, Double> metrics) {
}

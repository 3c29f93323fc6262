package io.github.genatt.core.train;

import java.util.Map;

/**
 * One validation on the learning curve.
 *
 * @param step        optimiser steps done
 * @param seconds     of training so far, interruptions and validations left out
 * @param losses      mean of each loss term since the last point
 * @param metrics     of the validation
 * @param diagnostics what was looked at beside the metrics, and selects nothing
 */
public record CurvePoint(long step, double seconds, Map<String, Double> losses, Map<String, Double> metrics,
        Map<String, Double> diagnostics) {

    /** Without diagnostics. */
    public CurvePoint(long step, double seconds, Map<String, Double> losses, Map<String, Double> metrics) {
        this(step, seconds, losses, metrics, Map.of());
    }
}

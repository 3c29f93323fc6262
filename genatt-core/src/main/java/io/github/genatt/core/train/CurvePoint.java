package io.github.genatt.core.train;

import java.util.Map;

/**
 * One validation on the learning curve.
 *
 * @param step        optimiser steps done
 * @param seconds     training time so far, without interruptions and validations
 * @param losses      mean of each loss term since the last point
 * @param metrics     metrics of the validation
 * @param diagnostics further values next to the metrics, which are not used for selection
 */
public record CurvePoint(long step, double seconds, Map<String, Double> losses, Map<String, Double> metrics,
        Map<String, Double> diagnostics) {

    /** Without diagnostics. */
    public CurvePoint(long step, double seconds, Map<String, Double> losses, Map<String, Double> metrics) {
        this(step, seconds, losses, metrics, Map.of());
    }
}

package io.github.genatt.spi;

import java.util.Arrays;

/** A metric with one value per user; the values are kept for paired tests over users. */
public non-sealed interface UserMetric extends Metric {

    /** The value for one user; NaN if it is undefined for that user. Called from several threads. */
    double value(Ranking ranking, MetricContext context);

    /**
     * One number for all users: the mean over users for whom the metric is defined, NaN if there are none.
     *
     * @param values one per user, NaN included; do not modify
     */
    default double aggregate(double[] values) {
        return Arrays.stream(values).filter(value -> !Double.isNaN(value)).average().orElse(Double.NaN);
    }
}

package io.github.genatt.spi;

import java.util.List;

/** A metric with one value for the lists of all users, such as the share of the catalogue in them. No user has a value: no paired test. */
public non-sealed interface ListsMetric extends Metric {

    /** The value for all users together, in whatever order they come; NaN if it is undefined. */
    double value(List<Ranking> rankings, MetricContext context);
}

package io.github.genatt.spi;

import java.util.List;

/** A metric with one value for the lists of all users, such as catalogue coverage. It has no value per user, so there is no paired test. */
public non-sealed interface ListsMetric extends Metric {

    /** The value for all users together, which must not depend on their order; NaN if it is undefined. */
    double value(List<Ranking> rankings, MetricContext context);
}

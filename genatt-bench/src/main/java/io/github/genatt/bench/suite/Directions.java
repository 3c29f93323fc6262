package io.github.genatt.bench.suite;

import io.github.genatt.spi.Better;
import io.github.genatt.spi.Metric;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Whether higher or lower values of each metric are better.
 *
 * @param lower labels of the metrics for which lower values are better
 */
public record Directions(Set<String> lower) {

    /** The directions of the metrics of a suite. */
    public static Directions of(List<Metric> metrics) {
        return new Directions(metrics.stream().filter(metric -> metric.better() == Better.LOWER).map(Metric::label)
                .collect(Collectors.toUnmodifiableSet()));
    }

    /** The direction of the metric with a label. */
    public Better of(String label) {
        return lower.contains(label) ? Better.LOWER : Better.HIGHER;
    }

    /** Column header: an arrow marks metrics for which lower values are better. */
    public String header(String label) {
        return lower.contains(label) ? label + " ↓" : label;
    }
}

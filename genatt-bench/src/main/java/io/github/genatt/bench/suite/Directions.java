package io.github.genatt.bench.suite;

import io.github.genatt.spi.Better;
import io.github.genatt.spi.Metric;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which values of each metric are better.
 *
 * @param lower labels of the metrics of which smaller values are better
 */
public record Directions(Set<String> lower) {

    /** Of the metrics of a suite. */
    public static Directions of(List<Metric> metrics) {
        return new Directions(metrics.stream().filter(metric -> metric.better() == Better.LOWER).map(Metric::label)
                .collect(Collectors.toUnmodifiableSet()));
    }

    /** Of a label. */
    public Better of(String label) {
        return lower.contains(label) ? Better.LOWER : Better.HIGHER;
    }

    /** Above a column: an arrow marks metrics of which smaller values are better. */
    public String header(String label) {
        return lower.contains(label) ? label + " ↓" : label;
    }
}

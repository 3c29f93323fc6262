package io.github.genatt.eval;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What an evaluation found. Legend: M metrics, U users.
 *
 * @param labels [M] of the metrics, all different
 * @param values [M][U] in the order of the evaluated users; NaN where a metric is undefined for a user
 * @param tied   users whose target shares its score with another candidate; a healthy model has next to none
 */
public record Evaluation(List<String> labels, double[][] values, int tied) {

    /** Checks that there is a row for each label, and that no label occurs twice. */
    public Evaluation {
        labels = List.copyOf(labels);
        if (labels.size() != values.length || labels.stream().distinct().count() != labels.size()) {
            throw new IllegalArgumentException(values.length + " rows of values need as many different labels, found " + labels);
        }
    }

    /** The mean of each metric under its label, in order. */
    public Map<String, Double> means() {
        Map<String, Double> means = new LinkedHashMap<>();
        labels.forEach(label -> means.put(label, mean(label)));
        return means;
    }

    /** The mean over the users for whom the metric is defined; NaN if there are none. */
    public double mean(String label) {
        return Arrays.stream(of(label)).filter(value -> !Double.isNaN(value)).average().orElse(Double.NaN);
    }

    /** [U] the values of one metric. */
    public double[] of(String label) {
        int row = labels.indexOf(label);
        if (row < 0) {
            throw new IllegalArgumentException("there is no metric " + label + "; those evaluated are " + labels);
        }
        return values[row];
    }
}

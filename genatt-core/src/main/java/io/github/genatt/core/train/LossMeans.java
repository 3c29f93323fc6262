package io.github.genatt.core.train;

import java.util.LinkedHashMap;
import java.util.Map;

/** Means of loss terms over the steps since the last time they were taken. */
final class LossMeans {
    private final Map<String, Double> sums = new LinkedHashMap<>();
    private int steps;

    void add(Map<String, Double> losses) {
        losses.forEach((name, value) -> sums.merge(name, value, Double::sum));
        steps++;
    }

    Map<String, Double> meansAndReset() {
        Map<String, Double> means = new LinkedHashMap<>();
        sums.forEach((name, sum) -> means.put(name, sum / steps));
        sums.clear();
        steps = 0;
        return means;
    }
}

package io.github.genatt.core.train;

import java.util.LinkedHashMap;
import java.util.Map;

/** Means of loss terms over the steps since they were last read. */
final class LossMeans {
    private final Map<String, Double> sums = new LinkedHashMap<>();
    private int steps;

    void add(Map<String, Double> losses) {
        losses.forEach((name, value) -> sums.merge(name, value, Double::sum));
        steps++;
    }

    /** As a line of text, for a checkpoint between two points of the curve. */
    String text() {
        return CurveText.write(new CurvePoint(steps, 0, sums, Map.of()));
    }

    /** Restores the output of {@link #text}. */
    void restore(String text) {
        CurvePoint saved = CurveText.read(text);
        sums.clear();
        sums.putAll(saved.losses());
        steps = Math.toIntExact(saved.step());
    }

    Map<String, Double> meansAndReset() {
        Map<String, Double> means = new LinkedHashMap<>();
        sums.forEach((name, sum) -> means.put(name, sum / steps));
        sums.clear();
        steps = 0;
        return means;
    }
}

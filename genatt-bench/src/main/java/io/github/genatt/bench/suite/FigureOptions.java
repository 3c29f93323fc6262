package io.github.genatt.bench.suite;

import io.github.genatt.spi.Option;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/**
 * One metric over a setting, a line for each series: the model of series s at the value x is the one labelled {@code s-<prefix>x}.
 *
 * @param title  of the figure
 * @param metric metric to show
 * @param across the setting, in words
 * @param prefix text between the dash and the value in labels
 * @param at     values of the setting
 * @param series prefixes of labels
 * @param levels labels of models without the setting
 */
public record FigureOptions(
        @Option(help = "title of the figure") String title,
        @Option(value = "\"NDCG@20\"", help = "metric to show; also parameters or epoch-seconds") String metric,
        @Option(help = "the setting, in words") String across,
        @Option(value = "\"\"", help = "text between the dash and the value in labels of models") String prefix,
        @Option(help = "values of the setting, as at the end of model labels") List<Double> at,
        @Option(help = "prefixes of model labels, before the dash: one line each") List<String> series,
        @Option(value = "[]", help = "labels of models without the setting: one level line each") List<String> levels) {

    /** Rejects empty figures. */
    public FigureOptions {
        if (at.isEmpty() || series.isEmpty()) {
            throw new IllegalArgumentException("a figure needs at least one value in at and one series");
        }
    }

    /** The values as in labels: 50 and 0.1. */
    public List<String> values() {
        return at.stream().map(value -> value == 0 ? "0" : BigDecimal.valueOf(value).stripTrailingZeros().toPlainString()).toList();
    }

    /** The label of a model. */
    public String label(String series, String value) {
        return series + "-" + prefix + value;
    }

    /** The labels of all models. */
    List<String> labels() {
        List<String> labels = new ArrayList<>(levels);
        series.forEach(line -> values().forEach(value -> labels.add(label(line, value))));
        return labels;
    }
}

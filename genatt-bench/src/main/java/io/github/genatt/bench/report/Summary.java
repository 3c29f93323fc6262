package io.github.genatt.bench.report;

import io.github.genatt.bench.run.RunResult;
import io.github.genatt.bench.run.SuiteResults;
import io.github.genatt.bench.suite.Directions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToDoubleFunction;

/**
 * A suite aggregated over seeds: one row for each model.
 *
 * @param metrics    labels in the order of the suite
 * @param rows       in the order of the suite
 * @param directions which values of each metric are better
 */
public record Summary(List<String> metrics, List<Row> rows, Directions directions) {

    /**
     * One model.
     *
     * @param label   of the model
     * @param seeds   finished
     * @param metrics label → mean and deviation over seeds; without the metrics that a seed lacks, or that have no value
     * @param cost    of training, means over seeds
     */
    public record Row(String label, int seeds, Map<String, MeanAndStd> metrics, Cost cost) {
    }

    /**
     * The cost of training, means over seeds.
     *
     * @param parameters trained values
     * @param steps      optimiser steps
     * @param seconds    of training with validations
     */
    public record Cost(double parameters, double steps, double seconds) {
    }

    /** The summary of a suite; models without a finished cell have no row. */
    public static Summary of(SuiteResults results) {
        Set<String> metrics = new LinkedHashSet<>();
        results.cells().forEach(cell -> metrics.addAll(cell.metrics().keySet()));
        List<Row> rows = new ArrayList<>();
        byLabel(results.cells()).forEach((label, cells) -> rows.add(row(label, cells, metrics)));
        return new Summary(List.copyOf(metrics), List.copyOf(rows), results.analysis().directions());
    }

    /** Cells of each model, models and cells in the order of the suite. */
    static Map<String, List<RunResult>> byLabel(List<RunResult> cells) {
        Map<String, List<RunResult>> byLabel = new LinkedHashMap<>();
        cells.forEach(cell -> byLabel.computeIfAbsent(cell.label(), label -> new ArrayList<>()).add(cell));
        return byLabel;
    }

    /** Whether a row has the best mean of a metric, of at least two rows that have it. */
    boolean best(Row row, String metric) {
        double own = mean(row, metric);
        double[] others = rows.stream().filter(other -> other != row).mapToDouble(other -> mean(other, metric))
                .filter(mean -> !Double.isNaN(mean)).toArray();
        return !Double.isNaN(own) && others.length > 0
                && Arrays.stream(others).noneMatch(other -> directions.of(metric).than(other, own));
    }

    /** The label of a metric as its column header. */
    String header(String metric) {
        return directions.header(metric);
    }

    /** The explanation of the arrow, to append to that of the marks; empty if no metric has an arrow. */
    String arrows() {
        return metrics.stream().anyMatch(directions.lower()::contains) ? "; ↓ smaller is better" : "";
    }

    private static double mean(Row row, String metric) {
        return row.metrics().containsKey(metric) ? row.metrics().get(metric).mean() : Double.NaN;
    }

    private static Row row(String label, List<RunResult> cells, Set<String> labels) {
        Map<String, MeanAndStd> metrics = new LinkedHashMap<>();
        for (String metric : labels) {
            if (cells.stream().allMatch(cell -> cell.metrics().containsKey(metric))) {
                MeanAndStd spread = spread(cells, cell -> cell.metrics().get(metric));
                if (!Double.isNaN(spread.mean())) {
                    metrics.put(metric, spread);
                }
            }
        }
        Cost cost = new Cost(spread(cells, cell -> cell.training().parameters()).mean(),
                spread(cells, cell -> cell.training().steps()).mean(),
                spread(cells, cell -> cell.training().seconds()).mean());
        return new Row(label, cells.size(), Collections.unmodifiableMap(metrics), cost);
    }

    private static MeanAndStd spread(List<RunResult> cells, ToDoubleFunction<RunResult> value) {
        return MeanAndStd.of(cells.stream().mapToDouble(value).toArray());
    }
}

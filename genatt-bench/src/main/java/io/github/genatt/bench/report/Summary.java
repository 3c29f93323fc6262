package io.github.genatt.bench.report;

import io.github.genatt.bench.run.CellResult;
import io.github.genatt.bench.run.SuiteResults;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.ToDoubleFunction;

/**
 * A suite with its seeds put together: one row for each model.
 *
 * @param metrics labels in the order of the suite
 * @param rows    in the order of the suite
 */
public record Summary(List<String> metrics, List<Row> rows) {

    /**
     * One model.
     *
     * @param label   of the model
     * @param seeds   finished
     * @param metrics label → mean and deviation over seeds; without the metrics that a seed lacks
     * @param cost    of training, means over seeds
     */
    public record Row(String label, int seeds, Map<String, Spread> metrics, Cost cost) {
    }

    /**
     * What training took, means over seeds.
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
        return new Summary(List.copyOf(metrics), List.copyOf(rows));
    }

    /** Cells of each model, models and cells in the order of the suite. */
    static Map<String, List<CellResult>> byLabel(List<CellResult> cells) {
        Map<String, List<CellResult>> byLabel = new LinkedHashMap<>();
        cells.forEach(cell -> byLabel.computeIfAbsent(cell.label(), label -> new ArrayList<>()).add(cell));
        return byLabel;
    }

    /** Whether a row has the greatest mean of a metric, of at least two rows that have it. */
    boolean best(Row row, String metric) {
        OptionalDouble greatest = rows.stream().filter(other -> other != row && other.metrics().containsKey(metric))
                .mapToDouble(other -> other.metrics().get(metric).mean()).filter(mean -> !Double.isNaN(mean)).max();
        return greatest.isPresent() && row.metrics().containsKey(metric) && row.metrics().get(metric).mean() >= greatest.getAsDouble();
    }

    private static Row row(String label, List<CellResult> cells, Set<String> labels) {
        Map<String, Spread> metrics = new LinkedHashMap<>();
        for (String metric : labels) {
            if (cells.stream().allMatch(cell -> cell.metrics().containsKey(metric))) {
                metrics.put(metric, spread(cells, cell -> cell.metrics().get(metric)));
            }
        }
        Cost cost = new Cost(spread(cells, cell -> cell.training().parameters()).mean(),
                spread(cells, cell -> cell.training().steps()).mean(),
                spread(cells, cell -> cell.training().seconds()).mean());
        return new Row(label, cells.size(), Collections.unmodifiableMap(metrics), cost);
    }

    private static Spread spread(List<CellResult> cells, ToDoubleFunction<CellResult> value) {
        return Spread.of(cells.stream().mapToDouble(value).toArray());
    }
}

package io.github.genatt.bench.suite;

import io.github.genatt.config.text.NameSuggester;
import io.github.genatt.spi.Option;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * A table of one metric for models that differ in two respects: the model of row r and column c has the label {@code r-c}. A missing model
 * leaves its cell empty.
 *
 * @param metric  metric to show
 * @param rows    prefixes of labels
 * @param columns suffixes of labels
 */
public record MatrixOptions(
        @Option(value = "\"NDCG@10\"", help = "metric to show") String metric,
        @Option(help = "prefixes of the labels of models, before the dash") List<String> rows,
        @Option(help = "suffixes of the labels of models, after the dash") List<String> columns) {

    /** The label of a model. */
    public String label(String row, String column) {
        return row + "-" + column;
    }

    /** The same without rows and columns that have no model left. */
    Optional<MatrixOptions> within(Collection<String> labels) {
        List<String> left = rows.stream().filter(row -> columns.stream().anyMatch(column -> labels.contains(label(row, column)))).toList();
        List<String> kept = columns.stream().filter(column -> rows.stream().anyMatch(row -> labels.contains(label(row, column)))).toList();
        return left.isEmpty() ? Optional.empty() : Optional.of(new MatrixOptions(metric, left, kept));
    }

    /** Rejects rows and columns without any model, and a metric that is not evaluated. */
    void requireIn(Collection<String> labels, List<String> metrics) {
        if (!metrics.contains(metric)) {
            throw new IllegalArgumentException("matrix.metric is %s, but the metrics evaluated are %s%s"
                    .formatted(metric, String.join(", ", metrics), new NameSuggester(metrics).suggestion(metric)));
        }
        if (rows.isEmpty() || columns.isEmpty()) {
            throw new IllegalArgumentException("a matrix needs at least one row and one column");
        }
        rows.stream().filter(row -> columns.stream().noneMatch(column -> labels.contains(label(row, column)))).findFirst()
                .ifPresent(row -> {
                    throw new IllegalArgumentException(empty("row", row, label(row, columns.get(0))));
                });
        columns.stream().filter(column -> rows.stream().noneMatch(row -> labels.contains(label(row, column)))).findFirst()
                .ifPresent(column -> {
                    throw new IllegalArgumentException(empty("column", column, label(rows.get(0), column)));
                });
    }

    private static String empty(String what, String name, String example) {
        return "the %s '%s' of the matrix has no model; the first would be labelled '%s'".formatted(what, name, example);
    }
}

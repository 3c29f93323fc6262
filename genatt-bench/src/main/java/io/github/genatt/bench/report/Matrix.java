package io.github.genatt.bench.report;

import io.github.genatt.bench.run.SuiteResults;
import io.github.genatt.bench.suite.MatrixOptions;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** One metric of models that differ in two respects, such as backbone and attention. */
record Matrix(MatrixOptions options, Summary summary) {
    private static final String NONE = "–";

    /** The matrix of a suite, if configured. */
    static Optional<Matrix> of(SuiteResults results, Summary summary) {
        return results.analysis().matrix().map(options -> new Matrix(options, summary));
    }

    String metric() {
        return options.metric();
    }

    List<String> rows() {
        return options.rows();
    }

    List<String> columns() {
        return options.columns();
    }

    /** The result of a model; empty if it is absent, failed, or has not been run. */
    Optional<MeanAndStd> value(String row, String column) {
        return summary.rows().stream().filter(model -> model.label().equals(options.label(row, column)))
                .flatMap(model -> Stream.ofNullable(model.metrics().get(options.metric()))).findFirst();
    }

    /** Whether the mean is the best in its row, of at least two. */
    boolean best(String row, String column) {
        double own = value(row, column).map(MeanAndStd::mean).orElse(Double.NaN);
        List<Double> others = columns().stream().filter(other -> !other.equals(column)).flatMap(other -> value(row, other).stream())
                .map(MeanAndStd::mean).toList();
        return !others.isEmpty() && others.stream().allMatch(other -> own == other || summary.directions().of(metric()).than(own, other));
    }

    /** Plain text, lines ended by newlines. */
    String text(int width) {
        List<List<String>> lines = rows().stream().map(row -> Stream.concat(Stream.of(row), columns().stream()
                .map(column -> value(row, column).map(Numbers::compact).orElse(NONE) + (best(row, column) ? "*" : " "))).toList()).toList();
        return new Measurements(summary.header(metric()), header(" "), lines, List.of("* best mean in the row")).render(width);
    }

    /** A GitHub table. Names of rows and columns are parts of labels and need no escaping. */
    List<String> markdown() {
        Stream<String> lines = rows().stream().map(row -> Stream.concat(Stream.of(row), columns().stream().map(column -> {
            String text = value(row, column).map(Numbers::metric).orElse(NONE);
            return best(row, column) ? "**" + text + "**" : text;
        })).toList()).map(Matrix::line);
        return Stream.concat(Stream.of(line(header("")), "| --- |" + " ---: |".repeat(columns().size())), lines).toList();
    }

    Element html() {
        Element head = Element.of("tr", header("").stream().map(name -> Element.of("th", name)).toList());
        List<Element> body = rows().stream().map(row -> Element.of("tr", Stream.concat(Stream.of(Element.of("th", row)),
                columns().stream().map(column -> cell(row, column))).toList())).toList();
        return Element.of("div", Element.of("table", Element.of("thead", head), Element.of("tbody", body))).with("class", "scroll");
    }

    private Element cell(String row, String column) {
        Element cell = Element.of("td", value(row, column).map(Numbers::metric).orElse(NONE));
        return best(row, column) ? cell.with("class", "best") : cell;
    }

    private List<String> header(String padding) {
        return Stream.concat(Stream.of(""), columns().stream().map(column -> column + padding)).toList();
    }

    private static String line(List<String> cells) {
        return "| " + String.join(" | ", cells) + " |";
    }
}

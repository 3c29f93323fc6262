package io.github.genatt.bench.report;

import io.github.genatt.bench.run.SuiteResults;
import io.github.genatt.eval.significance.PairedComparison;
import io.github.genatt.eval.significance.Significance;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The differences of models to the baseline with their intervals, around a line at zero.
 *
 * @param caption of the plot
 * @param rows    from top to bottom
 */
record ForestPlot(String caption, List<Row> rows) {
    private static final double WIDTH = 1080;
    private static final double TOP = 14;
    private static final double ROW = 24;
    private static final double VALUES = 250;

    /**
     * One model.
     *
     * @param label      of the model
     * @param style      classes of its colour
     * @param difference to the baseline
     * @param low        lower end of its interval
     * @param high       upper end of its interval
     * @param marks      of significance
     */
    record Row(String label, String style, double difference, double low, double high, String marks) {
        String text() {
            return String.format(Locale.ROOT, "%+.4f  [%+.4f, %+.4f]", difference, low, high);
        }
    }

    /** Empty without a comparison. */
    static Optional<ForestPlot> of(SuiteResults results, Summary summary, SignificanceMarks marks) {
        Optional<Significance> tested = results.analysis().significance().filter(found -> !found.comparisons().isEmpty());
        List<String> labels = summary.rows().stream().map(Summary.Row::label).toList();
        return tested.map(found -> new ForestPlot("Difference in %s to %s".formatted(summary.header(found.question().metric()),
                found.baseline()), found.comparisons().stream().map(comparison -> row(comparison, labels,
                        marks.of(comparison.label(), found.question().metric()))).toList()));
    }

    private static Row row(PairedComparison comparison, List<String> labels, String marks) {
        return new Row(comparison.label(), Palette.style(Math.max(0, labels.indexOf(comparison.label()))),
                comparison.userTest().test().difference(), comparison.interval().low(), comparison.interval().high(), marks);
    }

    Element image() {
        double left = Svg.room(rows.stream().map(Row::label).toList()) + 14;
        double bottom = TOP + ROW * rows.size();
        double right = WIDTH - VALUES;
        List<Double> values = Stream.concat(Stream.of(0.0), rows.stream().flatMap(row -> Stream.of(row.low(), row.high(), row.difference()))
                .filter(Double::isFinite)).toList();
        Axis axis = Axis.around(values, new Axis.Room(left, right, 5));
        List<Element> shapes = new ArrayList<>();
        for (double tick : axis.ticks()) {
            shapes.add(Svg.line("grid-line", axis.at(tick), TOP, axis.at(tick), bottom));
            shapes.add(Svg.text("tick", "middle", axis.at(tick), bottom + 16, axis.text(tick)));
        }
        shapes.add(Svg.line("zero", axis.at(0), TOP - 6, axis.at(0), bottom));
        shapes.add(Svg.line("base", left, bottom, right, bottom));
        IntStream.range(0, rows.size()).forEach(i -> shapes.add(row(rows.get(i), axis, TOP + ROW * (i + 0.5))));
        return Svg.image(caption, WIDTH, bottom + 24, shapes);
    }

    private static Element row(Row row, Axis axis, double y) {
        List<Element> shapes = new ArrayList<>();
        shapes.add(Svg.name("label", "end", axis.from() - 12, y + 4, row.label()));
        if (Double.isFinite(row.low()) && Double.isFinite(row.high())) {
            shapes.add(Svg.line("whisker", axis.at(row.low()), y, axis.at(row.high()), y));
            shapes.add(Svg.line("whisker", axis.at(row.low()), y - 4, axis.at(row.low()), y + 4));
            shapes.add(Svg.line("whisker", axis.at(row.high()), y - 4, axis.at(row.high()), y + 4));
        }
        if (Double.isFinite(row.difference())) {
            shapes.add(Svg.tip(Svg.dot(axis.at(row.difference()), y, 5), row.label() + ": " + row.text()));
        }
        shapes.add(Svg.text("value" + (row.marks().isEmpty() ? "" : " best"), "start", axis.to() + 10, y + 4,
                row.text() + (row.marks().isEmpty() ? "" : " " + row.marks())));
        return Element.of("g", shapes).with("class", row.style());
    }
}

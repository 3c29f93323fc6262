package io.github.genatt.bench.report;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * One metric of all models: a dot at the mean, a whisker of one standard deviation over seeds on both sides.
 *
 * @param metric name of the metric in the figure
 * @param rows   from top to bottom
 */
record DotPlot(String metric, List<Row> rows) {
    private static final double WIDTH = 540;
    private static final double TOP = 14;
    private static final double ROW = 22;
    private static final double VALUES = 136;

    /**
     * One model.
     *
     * @param label  of the model
     * @param style  classes of its colour
     * @param spread of the metric
     * @param best   whether it has the best mean
     */
    record Row(String label, String style, MeanAndStd spread, boolean best) {
    }

    static DotPlot of(Summary summary, String metric) {
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < summary.rows().size(); i++) {
            Summary.Row row = summary.rows().get(i);
            MeanAndStd spread = row.metrics().get(metric);
            if (spread != null && Double.isFinite(spread.mean())) {
                rows.add(new Row(row.label(), Palette.style(i), spread, summary.best(row, metric)));
            }
        }
        return new DotPlot(summary.header(metric), List.copyOf(rows));
    }

    Element image() {
        double left = Svg.room(rows.stream().map(Row::label).toList()) + 14;
        double bottom = TOP + ROW * rows.size();
        List<Double> values = rows.stream().map(Row::spread).flatMap(spread -> Stream.of(spread.low(), spread.high())).toList();
        Axis axis = Axis.around(values, new Axis.Room(left, WIDTH - VALUES, 4));
        List<Element> shapes = new ArrayList<>();
        for (double tick : axis.ticks()) {
            shapes.add(Svg.line("grid-line", axis.at(tick), TOP, axis.at(tick), bottom));
            shapes.add(Svg.text("tick", "middle", axis.at(tick), bottom + 15, axis.text(tick)));
        }
        shapes.add(Svg.line("base", left, bottom, WIDTH - VALUES, bottom));
        for (int i = 0; i < rows.size(); i++) {
            shapes.add(row(rows.get(i), axis, TOP + ROW * (i + 0.5)));
        }
        return Svg.image(metric, WIDTH, bottom + 22, shapes);
    }

    private static Element row(Row row, Axis axis, double y) {
        MeanAndStd spread = row.spread();
        String weight = row.best() ? " best" : "";
        List<Element> shapes = new ArrayList<>();
        shapes.add(Svg.name("label" + weight, "end", axis.from() - 12, y + 4, row.label()));
        if (spread.deviation().isPresent()) {
            shapes.add(Svg.line("whisker", axis.at(spread.low()), y, axis.at(spread.high()), y));
        }
        shapes.add(Svg.tip(Svg.dot(axis.at(spread.mean()), y, 5), row.label() + ": " + Numbers.metric(spread)));
        shapes.add(Svg.text("value" + weight, "end", WIDTH - 2, y + 4, Numbers.metric(spread)));
        return Element.of("g", shapes).with("class", row.style());
    }
}

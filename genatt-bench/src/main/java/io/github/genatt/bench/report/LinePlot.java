package io.github.genatt.bench.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Lines, each labelled at its end; a line of a single point is a dot.
 *
 * @param caption of the plot
 * @param across  title of the horizontal axis
 * @param width   in pixels
 * @param lines   with at least one point or dot each
 */
record LinePlot(String caption, String across, double width, List<Line> lines) {
    private static final double TOP = 12;
    private static final double LEFT = 54;
    private static final double LEADER = 22;
    private static final double LABEL_GAP = 15;

    /** A value at a position on the horizontal axis. */
    record Point(double at, double value) {
    }

    /**
     * One model.
     *
     * @param label  of the model
     * @param style  classes of its colour and dashes
     * @param points of the line, from left to right
     * @param dots   points with a separate mark
     */
    record Line(String label, String style, List<Point> points, List<Point> dots) {
        Point end() {
            return points.isEmpty() ? dots.get(dots.size() - 1) : points.get(points.size() - 1);
        }
    }

    Element draw() {
        return Svg.figure(caption, image());
    }

    Element image() {
        double bottom = TOP + Math.max(width / 3.2, LABEL_GAP * lines.size());
        double right = width - Svg.room(lines.stream().map(Line::label).toList()) - LEADER - 6;
        List<Point> all = lines.stream().flatMap(line -> Stream.concat(line.points().stream(), line.dots().stream())).toList();
        Axis steps = Axis.spanning(Stream.concat(Stream.of(0.0), all.stream().map(Point::at)).toList(),
                new Axis.Room(LEFT, right, (int) (width / 110)));
        Axis values = Axis.around(all.stream().map(Point::value).toList(), new Axis.Room(bottom, TOP, (int) ((bottom - TOP) / 40)));
        List<Element> shapes = new ArrayList<>(frame(steps, values));
        double[] heights = LabelStack.spread(lines.stream().map(line -> values.at(line.end().value())).toList(), LABEL_GAP, bottom);
        for (int i = 0; i < lines.size(); i++) {
            shapes.add(line(lines.get(i), steps, values, heights[i]));
        }
        return Svg.image(caption, width, bottom + 38, shapes);
    }

    private List<Element> frame(Axis steps, Axis values) {
        List<Element> shapes = new ArrayList<>();
        for (double tick : values.ticks()) {
            shapes.add(Svg.line("grid-line", steps.from(), values.at(tick), steps.to(), values.at(tick)));
            shapes.add(Svg.text("tick", "end", steps.from() - 6, values.at(tick) + 4, values.text(tick)));
        }
        double bottom = values.from();
        for (double tick : steps.ticks()) {
            shapes.add(Svg.line("base", steps.at(tick), bottom, steps.at(tick), bottom + 4));
            shapes.add(Svg.text("tick", "middle", steps.at(tick), bottom + 17, steps.text(tick)));
        }
        shapes.add(Svg.line("base", steps.from(), bottom, steps.to(), bottom));
        shapes.add(Svg.text("title", "middle", (steps.from() + steps.to()) / 2, bottom + 33, across));
        return shapes;
    }

    private static Element line(Line line, Axis steps, Axis values, double height) {
        List<Element> shapes = new ArrayList<>();
        String path = line.points().stream()
                .map(point -> String.format(Locale.ROOT, "%.1f,%.1f", steps.at(point.at()), values.at(point.value())))
                .collect(Collectors.joining(" "));
        shapes.add(Element.of("polyline").with("class", "line").with("points", path).with("data-at", numbers(line, Point::at, "%.4g"))
                .with("data-value", numbers(line, Point::value, "%.4g")));
        Stream<Point> single = line.points().size() == 1 ? line.points().stream() : Stream.of();
        Stream.concat(single, line.dots().stream()).distinct().forEach(dot -> shapes.add(Svg.tip(Svg.dot(steps.at(dot.at()),
                values.at(dot.value()), 4), "%s: %s at %s".formatted(line.label(), number(dot.value(), "%.4f"),
                        number(dot.at(), "%.4g")))));
        Point end = line.end();
        shapes.add(Svg.line("leader", steps.at(end.at()) + 2, values.at(end.value()), steps.to() + LEADER - 4, height));
        shapes.add(Svg.name("name", "start", steps.to() + LEADER, height + 4, line.label()));
        return Element.of("g", shapes).with("class", line.style()).with("data-name", line.label());
    }

    private static String numbers(Line line, ToDoubleFunction<Point> of, String format) {
        return line.points().stream().map(point -> number(of.applyAsDouble(point), format)).collect(Collectors.joining(" "));
    }

    private static String number(double value, String format) {
        return String.format(Locale.ROOT, value == Math.rint(value) ? "%.0f" : format, value);
    }
}

package io.github.genatt.bench.report;

import io.github.genatt.bench.run.GroupedMetrics.Group;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A metric of groups of users: a line for each model, a dot for each group, hollow if the group is small.
 *
 * @param caption of the plot
 * @param across  title of the horizontal axis
 * @param width   in pixels
 * @param groups  from left to right
 * @param lines   of the models, each with at least one value
 */
record GroupPlot(String caption, String across, double width, List<Group> groups, List<Line> lines) {
    private static final double TOP = 12;
    private static final double LEFT = 54;
    private static final double LEADER = 22;
    private static final double LABEL_GAP = 15;

    /**
     * One model.
     *
     * @param label  of the model
     * @param style  classes of its colour and dashes
     * @param values one for each group; empty if undefined
     */
    record Line(String label, String style, List<OptionalDouble> values) {

        int last() {
            return IntStream.range(0, values.size()).filter(i -> values.get(i).isPresent()).max().orElseThrow();
        }

        double end() {
            return values.get(last()).getAsDouble();
        }
    }

    Element draw() {
        return Svg.figure(caption, image());
    }

    Element image() {
        double bottom = TOP + Math.max(width / 3.6, LABEL_GAP * lines.size());
        double right = width - Svg.room(lines.stream().map(Line::label).toList()) - LEADER - 6;
        Axis axis = Axis.around(lines.stream().flatMap(line -> line.values().stream()).flatMapToDouble(OptionalDouble::stream).boxed()
                .toList(), new Axis.Room(bottom, TOP, (int) ((bottom - TOP) / 40)));
        List<Element> shapes = new ArrayList<>();
        for (double tick : axis.ticks()) {
            shapes.add(Svg.line("grid-line", LEFT, axis.at(tick), right, axis.at(tick)));
            shapes.add(Svg.text("tick", "end", LEFT - 6, axis.at(tick) + 4, axis.text(tick)));
        }
        shapes.add(Svg.line("base", LEFT, bottom, right, bottom));
        for (int i = 0; i < groups.size(); i++) {
            shapes.add(Svg.text("label", "middle", x(i, right), bottom + 17, groups.get(i).name()));
            shapes.add(Svg.text("tick", "middle", x(i, right), bottom + 31, Numbers.count(groups.get(i).users()) + " users"
                    + (groups.get(i).small() ? " (few)" : "")));
        }
        shapes.add(Svg.text("title", "middle", (LEFT + right) / 2, bottom + 49, across));
        double[] heights = LabelStack.spread(lines.stream().map(line -> axis.at(line.end())).toList(), LABEL_GAP, bottom);
        for (int i = 0; i < lines.size(); i++) {
            shapes.add(line(lines.get(i), axis, right, heights[i]));
        }
        return Svg.image(caption, width, bottom + 54, shapes);
    }

    /** The horizontal centre of a group. */
    private double x(int group, double right) {
        return LEFT + (right - LEFT) * (group + 0.5) / groups.size();
    }

    private Element line(Line line, Axis axis, double right, double height) {
        List<Element> shapes = new ArrayList<>();
        int[] known = IntStream.range(0, groups.size()).filter(i -> line.values().get(i).isPresent()).toArray();
        shapes.add(Element.of("polyline").with("class", "line").with("points", IntStream.of(known).mapToObj(i -> String.format(Locale.ROOT,
                "%.1f,%.1f", x(i, right), axis.at(line.values().get(i).getAsDouble()))).collect(Collectors.joining(" "))));
        for (int i : known) {
            Element dot = Svg.tip(Svg.dot(x(i, right), axis.at(line.values().get(i).getAsDouble()), 4), "%s, %s: %s".formatted(line.label(),
                    groups.get(i).name(), Numbers.metric(line.values().get(i).getAsDouble())));
            shapes.add(groups.get(i).small() ? dot.with("class", "dot few") : dot);
        }
        shapes.add(Svg.line("leader", x(line.last(), right) + 6, axis.at(line.end()), right + LEADER - 4, height));
        shapes.add(Svg.name("name", "start", right + LEADER, height + 4, line.label()));
        return Element.of("g", shapes).with("class", line.style()).with("data-name", line.label());
    }
}

package io.github.genatt.bench.report;

import io.github.genatt.bench.report.LinePlot.Line;
import io.github.genatt.bench.report.LinePlot.Point;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Growth of costs with one dimension, as a stand-alone SVG file. */
public final class ScalingPlot {
    private static final double WIDTH = 760;

    private ScalingPlot() {
    }

    /**
     * The file. Every cost is shown as a fraction of its value at the largest size, so linear growth is on the diagonal.
     *
     * @param across title of the horizontal axis
     * @param sizes  ascending
     * @param costs  by name, one for each size
     */
    public static String svg(String caption, String across, List<Double> sizes, Map<String, List<Double>> costs) {
        List<Line> lines = new ArrayList<>();
        costs.forEach((name, values) -> {
            List<Point> points = points(sizes, values);
            lines.add(new Line(name, Palette.style(lines.size()), points, points));
        });
        List<Point> diagonal = List.of(new Point(0, 0), new Point(sizes.get(sizes.size() - 1), 1));
        lines.add(new Line("linear", Palette.style(lines.size()), diagonal, List.of()));
        return Svg.file(new LinePlot(caption, across, WIDTH, lines).image());
    }

    private static List<Point> points(List<Double> sizes, List<Double> values) {
        if (sizes.size() != values.size()) {
            throw new IllegalArgumentException("%d costs do not fit %d sizes".formatted(values.size(), sizes.size()));
        }
        double last = values.get(values.size() - 1);
        List<Point> points = new ArrayList<>();
        for (int i = 0; i < sizes.size(); i++) {
            points.add(new Point(sizes.get(i), values.get(i) / last));
        }
        return points;
    }
}

package io.github.genatt.bench.report;

import io.github.genatt.bench.run.DataShape.Bin;
import java.util.ArrayList;
import java.util.List;

/**
 * Counts by bins.
 *
 * @param caption of the plot
 * @param across  title of the horizontal axis
 * @param what    the counted things
 * @param bins    from left to right
 */
record Histogram(String caption, String across, String what, List<Bin> bins) {
    private static final double WIDTH = 540;
    private static final double TOP = 16;
    private static final double LEFT = 54;
    private static final double HEIGHT = 150;
    /** Width of a digit in the names under the bars. */
    private static final double CHARACTER = 6.2;

    Element image() {
        double bottom = TOP + HEIGHT;
        Axis axis = Axis.around(List.of(0.0, (double) bins.stream().mapToInt(Bin::count).max().orElse(1)), new Axis.Room(bottom, TOP, 4));
        List<Element> shapes = new ArrayList<>();
        for (double tick : axis.ticks()) {
            shapes.add(Svg.line("grid-line", LEFT, axis.at(tick), WIDTH, axis.at(tick)));
            shapes.add(Svg.text("tick", "end", LEFT - 6, axis.at(tick) + 4, axis.text(tick)));
        }
        double step = (WIDTH - LEFT) / bins.size();
        // as many names as fit without overlap
        int every = (int) Math.max(1, Math.ceil((8 + CHARACTER * bins.stream().mapToInt(bin -> bin.name().length()).max()
                .orElse(0)) / step));
        for (int i = 0; i < bins.size(); i++) {
            double height = bottom - axis.at(bins.get(i).count());
            double x = LEFT + step * i;
            shapes.add(Svg.tip(Element.of("rect").with("class", "bar").with("x", x + step * 0.08).with("y", bottom - height)
                    .with("width", step * 0.84).with("height", height), "%s: %s %s".formatted(bins.get(i).name(),
                            Numbers.count(bins.get(i).count()), what)));
            if (i % every == 0) {
                shapes.add(Svg.text("tick", "middle", x + step / 2, bottom + 16, bins.get(i).name()));
            }
        }
        shapes.add(Svg.line("base", LEFT, bottom, WIDTH, bottom));
        shapes.add(Svg.text("title", "middle", (LEFT + WIDTH) / 2, bottom + 33, across));
        return Svg.image(caption, WIDTH, bottom + 38, shapes);
    }
}

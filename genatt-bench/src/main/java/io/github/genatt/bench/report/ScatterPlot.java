package io.github.genatt.bench.report;

import io.github.genatt.bench.run.LatentSpace.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Points of a map in groups, with a legend on the right. Axes have no unit and are not drawn; both have the same scale.
 *
 * @param caption of the plot
 * @param legend  title of the legend
 * @param groups  in the order of the legend; earlier ones are drawn over later ones
 */
record ScatterPlot(String caption, String legend, List<Group> groups) {
    private static final double SIDE = 380;
    private static final double MARGIN = 10;
    private static final double KEY = SIDE + 20;
    private static final double WIDTH = 540;
    private static final double ROW = 20;
    private static final int LONGEST_NAME = 16;

    /**
     * Points of one colour.
     *
     * @param label  in the legend
     * @param style  class of the colour
     * @param places of the points
     */
    record Group(String label, String style, List<Place> places) {
    }

    /** Maps positions to pixels with the same scale on both axes. */
    private record Scale(double left, double top, double unit) {
        static Scale of(List<Place> places) {
            double left = places.stream().mapToDouble(Place::x).min().orElse(0);
            double right = places.stream().mapToDouble(Place::x).max().orElse(1);
            double top = places.stream().mapToDouble(Place::y).min().orElse(0);
            double bottom = places.stream().mapToDouble(Place::y).max().orElse(1);
            double size = Math.max(Math.max(right - left, bottom - top), Double.MIN_NORMAL);
            return new Scale((left + right - size) / 2, (top + bottom - size) / 2, (SIDE - 2 * MARGIN) / size);
        }

        String dot(Place place) {
            return String.format(Locale.ROOT, "M%.1f %.1fh0", MARGIN + (place.x() - left) * unit, MARGIN + (place.y() - top) * unit);
        }
    }

    Element draw() {
        Scale scale = Scale.of(groups.stream().flatMap(group -> group.places().stream()).toList());
        List<Element> shapes = new ArrayList<>();
        shapes.add(Element.of("path").with("class", "frame").with("d", String.format(Locale.ROOT, "M0 0H%1$.0fV%1$.0fH0Z", SIDE)));
        for (int i = groups.size() - 1; i >= 0; i--) {
            Group group = groups.get(i);
            String dots = group.places().stream().map(scale::dot).collect(Collectors.joining());
            shapes.add(Element.of("path").with("class", "points " + group.style()).with("d", dots));
        }
        shapes.add(Svg.text("title", "start", KEY, 16, legend));
        for (int i = 0; i < groups.size(); i++) {
            shapes.add(key(groups.get(i), 20 + ROW * (i + 1)));
        }
        return Svg.figure(caption, Svg.image(caption + " by " + legend, WIDTH, SIDE, shapes));
    }

    private static Element key(Group group, double y) {
        Element name = Element.of("text", PlainText.cut(group.label(), LONGEST_NAME), Element.of("title", group.label()))
                .with("text-anchor", "start").with("x", KEY + 14).with("y", y);
        return Element.of("g", Svg.dot(KEY + 5, y - 4, 4.5), name,
                Svg.text("tick", "end", WIDTH, y, Numbers.count(group.places().size()))).with("class", group.style());
    }
}

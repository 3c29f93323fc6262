package io.github.genatt.bench.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * Attention weights: a row for each query, oldest first, a column for each key in the same order. The shade is the weight relative to that
 * of uniform attention over the keys of the row, so that rows with few and with many keys can be compared.
 *
 * @param caption of the plot
 * @param labels  of the items, oldest first
 * @param weights a row for each query
 * @param earlier number of keys before the first one shown
 */
record HeatMap(String caption, List<String> labels, double[][] weights, int earlier) {
    private static final double WIDTH = 540;
    private static final double TOP = 8;
    private static final double LEGEND = 250;
    private static final double LARGEST = 22;
    /** Height of a row with a label, including the spacing. */
    private static final double TEXT = 12;
    private static final int SHADES = 20;
    /** A map of uniform attention should look light and even, not dark. */
    private static final double LEAST_SCALE = 3;

    /** A map of weights in single precision. */
    static HeatMap of(String caption, List<String> labels, float[]... weights) {
        double[][] wide = new double[weights.length][];
        for (int query = 0; query < weights.length; query++) {
            wide[query] = new double[weights[query].length];
            for (int key = 0; key < wide[query].length; key++) {
                wide[query][key] = weights[query][key];
            }
        }
        return new HeatMap(caption, labels, wide, 0);
    }

    Element draw() {
        return Svg.figure(caption, image());
    }

    Element image() {
        int n = weights.length;
        double left = Svg.room(labels) + 10;
        double side = Math.min(LARGEST, (WIDTH - left) / n);
        double[][] ratios = ratios();
        double top = Arrays.stream(ratios).flatMapToDouble(Arrays::stream).max().orElse(0);
        double scale = Math.max(top, LEAST_SCALE);
        List<Element> shapes = new ArrayList<>();
        int every = (int) Math.ceil(TEXT / side);
        for (int query = n - 1; query >= 0; query -= every) {
            shapes.add(Svg.name("tick", "end", left - 6, TOP + side * (query + 0.5) + 4, labels.get(query)));
        }
        StringBuilder[] cells = new StringBuilder[SHADES + 1];
        for (int query = 0; query < n; query++) {
            for (int key = 0; key < weights[query].length; key++) {
                int shade = shade(ratios[query][key], scale);
                if (shade > 0) {
                    cells[shade] = cells[shade] == null ? new StringBuilder() : cells[shade];
                    cells[shade].append(square(left + side * key, TOP + side * query, side));
                }
            }
        }
        for (int shade = 1; shade <= SHADES; shade++) {
            if (cells[shade] != null) {
                shapes.add(cell(cells[shade].toString(), shade));
            }
        }
        double bottom = TOP + side * n;
        shapes.add(Element.of("path").with("class", "frame").with("d", String.format(Locale.ROOT, "M%.1f %.1fh%.1fv%.1fh%.1fZ", left, TOP,
                side * n, side * n, -side * n)));
        shapes.add(Svg.text("title", "start", left, bottom + 16, "columns: keys, oldest item on the left; rows: queries"));
        legend(shapes, left, bottom + 24, scale, top);
        double width = Math.max(left + side * n, left + LEGEND) + 4;
        return Svg.image(caption, width, bottom + 46, shapes).with("style", String.format(Locale.ROOT, "width: %.0fpx", width));
    }

    private static void legend(List<Element> shapes, double left, double y, double scale, double top) {
        shapes.add(cell(square(left, y, 12), shade(1, scale)));
        shapes.add(Svg.text("tick", "start", left + 17, y + 10, "uniform"));
        if (top > 1.05) {
            shapes.add(cell(square(left + 80, y, 12), shade(top, scale)));
            shapes.add(Svg.text("tick", "start", left + 97, y + 10, String.format(Locale.ROOT, "%.1f × uniform, maximum here", top)));
        }
    }

    private static Element cell(String squares, int shade) {
        return Element.of("path").with("class", "heat").with("fill-opacity", (double) shade / SHADES).with("d", squares);
    }

    private static String square(double x, double y, double side) {
        return String.format(Locale.ROOT, "M%.1f %.1fh%.2fv%.2fh%.2fz", x, y, side, side, -side);
    }

    /** Makes small differences near uniform as visible as large ones. */
    private static int shade(double ratio, double scale) {
        return (int) Math.round(SHADES * Math.sqrt(Math.min(1, ratio / scale)));
    }

    /** Each weight as a multiple of that of uniform attention. A query attends to earlier keys, unless some query attends to more. */
    private double[][] ratios() {
        int n = weights.length;
        boolean causal = IntStream.range(0, n).allMatch(query -> IntStream.range(query + 1, n).allMatch(key -> weights[query][key] == 0));
        return IntStream.range(0, n).mapToObj(query -> Arrays.stream(weights[query])
                .map(weight -> Math.abs(weight) * (earlier + (causal ? query + 1 : n))).toArray()).toArray(double[][]::new);
    }
}

package io.github.genatt.bench.report;

import io.github.genatt.bench.report.LinePlot.Line;
import io.github.genatt.bench.report.LinePlot.Point;
import io.github.genatt.bench.run.RunResult;
import io.github.genatt.bench.suite.Directions;
import io.github.genatt.core.train.CurvePoint;
import io.github.genatt.spi.Better;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Learning curves of a suite: a line for each model, the mean over its seeds at the steps that all of them reached. */
record Curves(Map<String, List<RunResult>> byLabel, Directions directions) {

    static Curves of(List<RunResult> cells, Directions directions) {
        return new Curves(Summary.byLabel(cells), directions);
    }

    /** Names of the loss terms, in order of appearance. */
    List<String> losses() {
        return names(CurvePoint::losses);
    }

    /**
     * The metric most likely to have selected the step; empty list if no cell has a curve. A suite does not record the selection metric, so
     * this is a metric that the protocol names, else one that is best at the chosen step in every cell, else the first.
     */
    List<String> selection(String protocol) {
        Comparator<String> named = Comparator.comparing(metric -> !names(protocol, metric));
        return names(CurvePoint::metrics).stream().min(named.thenComparing(metric -> !selects(metric))).stream().toList();
    }

    /** Lines of a loss term, for the models that have it. */
    List<Line> loss(String term, Across across) {
        return lines(CurvePoint::losses, term, across, false);
    }

    /** Lines of a validation metric, with a dot at the step that each seed chose. */
    List<Line> metric(String metric, Across across) {
        return lines(CurvePoint::metrics, metric, across, true);
    }

    /** Lines of the other quantities that validation measured, with the same dots. */
    List<Line> diagnostic(String name, Across across) {
        return lines(CurvePoint::diagnostics, name, across, true);
    }

    private List<Line> lines(Function<CurvePoint, Map<String, Double>> values, String name, Across across, boolean dots) {
        List<Line> lines = new ArrayList<>();
        int model = 0;
        for (Map.Entry<String, List<RunResult>> entry : byLabel.entrySet()) {
            List<RunResult> seeds = entry.getValue();
            List<Point> mean = mean(seeds.stream().map(cell -> values(cell, values, name).toList()).toList(), across);
            List<Point> chosen = seeds.stream().filter(cell -> dots).flatMap(cell -> values(cell, values, name)
                    .filter(value -> value.point().step() == cell.training().bestStep()).map(value -> value.on(across))).toList();
            if (!mean.isEmpty() || !chosen.isEmpty()) {
                lines.add(new Line(entry.getKey(), Palette.style(model), mean, chosen));
            }
            model++;
        }
        return lines;
    }

    /** The mean over seeds, of values and of positions on the axis, at every step that all seeds reached. */
    private static List<Point> mean(List<List<Value>> seeds, Across across) {
        Map<Long, List<Point>> byStep = new TreeMap<>();
        seeds.stream().flatMap(List::stream)
                .forEach(value -> byStep.computeIfAbsent(value.point().step(), step -> new ArrayList<>()).add(value.on(across)));
        return byStep.values().stream().filter(ofSeeds -> ofSeeds.size() == seeds.size())
                .map(ofSeeds -> new Point(mean(ofSeeds, Point::at), mean(ofSeeds, Point::value))).toList();
    }

    private static double mean(List<Point> points, ToDoubleFunction<Point> coordinate) {
        return points.stream().mapToDouble(coordinate).average().orElseThrow();
    }

    /** A quantity at a point of a curve. */
    private record Value(CurvePoint point, double number) {
        Point on(Across across) {
            return new Point(across.of(point), number);
        }
    }

    private static Stream<Value> values(RunResult cell, Function<CurvePoint, Map<String, Double>> values, String name) {
        return cell.training().curve().stream()
                .map(point -> new Value(point, values.apply(point).getOrDefault(name, Double.NaN)))
                .filter(value -> Double.isFinite(value.number()));
    }

    private List<String> names(Function<CurvePoint, Map<String, Double>> values) {
        Set<String> names = new LinkedHashSet<>();
        byLabel.values().stream().flatMap(List::stream).flatMap(cell -> cell.training().curve().stream())
                .forEach(point -> names.addAll(values.apply(point).keySet()));
        return List.copyOf(names);
    }

    private static boolean names(String protocol, String metric) {
        return Pattern.compile("(?<![\\w@])" + Pattern.quote(metric) + "(?![\\w@])").matcher(protocol).find();
    }

    private boolean selects(String metric) {
        Comparator<Value> worstFirst = Comparator.comparing(value ->
                directions.of(metric) == Better.HIGHER ? value.number() : -value.number());
        return byLabel.values().stream().flatMap(List::stream).filter(cell -> !cell.training().curve().isEmpty())
                .allMatch(cell -> values(cell, CurvePoint::metrics, metric).max(worstFirst)
                        .filter(value -> value.point().step() == cell.training().bestStep()).isPresent());
    }
}

package io.github.genatt.bench.report;

import io.github.genatt.bench.paper.ClaimResult;
import io.github.genatt.bench.paper.Findings;
import io.github.genatt.bench.paper.Findings.ComparedModel;
import io.github.genatt.bench.paper.Findings.Figure;
import io.github.genatt.bench.paper.Findings.FigureLine;
import io.github.genatt.bench.paper.Findings.TradeOff;
import io.github.genatt.bench.report.LinePlot.Line;
import io.github.genatt.bench.report.LinePlot.Point;
import io.github.genatt.bench.run.SuiteResults;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.Stream;

/** A paper's tables and figures with our numbers next to its own, and the verdicts on its claims. */
final class PaperSections {
    private static final String NONE = "–";

    private PaperSections() {
    }

    /** Tables, then claims; empty if the suite repeats no paper. */
    static List<Section> of(SuiteResults results) {
        return results.analysis().paper().map(PaperSections::of).orElse(List.of());
    }

    private static List<Section> of(Findings found) {
        List<Section> sections = new ArrayList<>(tables(found));
        if (!found.claims().isEmpty()) {
            sections.add(sections.size() - (found.notes().isEmpty() ? 0 : 1), new Section("Claims of " + head(found), List.of(), List.of(),
                    found.claims().stream().map(PaperSections::sentence).toList()));
        }
        return sections;
    }

    /** Tables and notes, without the claims. */
    static List<Section> tables(Findings found) {
        List<Section> sections = new ArrayList<>();
        if (!found.models().isEmpty()) {
            sections.add(table(head(found), found));
        }
        found.figures().forEach(figure -> sections.add(figure(figure)));
        found.tradeOffs().forEach(tradeOff -> sections.add(tradeOff(tradeOff)));
        if (!found.notes().isEmpty()) {
            sections.add(new Section("Notes on " + head(found), List.of(), List.of(), found.notes()));
        }
        return sections;
    }

    private static String head(Findings found) {
        return "%s (%s)".formatted(found.options().title(), found.options().source());
    }

    private static String sentence(ClaimResult claim) {
        return "%s: %s. %s".formatted(claim.verdict().words().toUpperCase(Locale.ROOT), claim.text(),
                String.join("; ", claim.evidence()));
    }

    private static Section table(String title, Findings found) {
        boolean stopped = found.options().stopping().isPresent();
        boolean published = found.models().stream().anyMatch(model -> !model.published().isEmpty());
        List<String> header = new ArrayList<>(List.of("model"));
        for (String metric : found.options().metrics()) {
            header.add(metric);
            if (stopped) {
                header.add("paper-stop");
            }
            if (published) {
                header.add("paper");
            }
        }
        header.add("steps");
        List<List<String>> rows = found.models().stream().map(model -> {
            List<String> row = new ArrayList<>(List.of(model.label()));
            for (String metric : found.options().metrics()) {
                row.add(text(model, ComparedModel::ours, metric));
                if (stopped) {
                    row.add(text(model, ComparedModel::stopped, metric));
                }
                if (published) {
                    row.add(text(model, ComparedModel::published, metric));
                }
            }
            row.add(model.steps());
            return row;
        }).toList();
        return new Section(title, header, rows, List.of("steps: the one selected / all"
                + (stopped ? "; in brackets the one that the paper's rule would have selected" : "")));
    }

    private static String text(ComparedModel model, Function<ComparedModel, Map<String, Double>> of, String metric) {
        Double value = of.apply(model).get(metric);
        return value == null ? NONE : number(value);
    }

    private static String number(double value) {
        boolean count = Math.abs(value) >= 1000 || Math.abs(value) > 1 && value == Math.rint(value);
        return count ? Numbers.count(value) : Math.abs(value) >= 1 ? Numbers.metric(value) : Numbers.compact(value);
    }

    private static Section figure(Figure figure) {
        List<String> header = Stream.concat(Stream.of(figure.options().metric()), figure.options().values().stream()).toList();
        List<List<String>> rows = figure.lines().stream().map(line -> Stream.concat(Stream.of(name(line)), line.values().stream()
                .map(value -> value.isPresent() ? number(value.getAsDouble()) : NONE)).toList()).toList();
        return new Section(figure.options().title(), header, rows, List.of("%s over %s%s".formatted(figure.options().metric(),
                figure.options().across(), figure.lines().stream().anyMatch(FigureLine::level)
                        ? "; models without that setting have one value" : "")));
    }

    private static String name(FigureLine line) {
        return line.paper() ? line.name() + " (paper)" : line.name();
    }

    private static Section tradeOff(TradeOff tradeOff) {
        List<List<String>> rows = tradeOff.places().entrySet().stream().map(place -> List.of(place.getKey(), number(place.getValue()[0]),
                number(place.getValue()[1]))).toList();
        return new Section(tradeOff.options().title(), List.of("model", tradeOff.options().across(), tradeOff.options().up()), rows,
                tradeOff.options().curve().isEmpty() ? List.of() : List.of("curve: " + String.join(", ", tradeOff.options().curve())));
    }

    /** The figures by their titles; those without data are left out. */
    static Map<String, LinePlot> plots(Findings found, double width) {
        Map<String, LinePlot> plots = new LinkedHashMap<>();
        found.figures().forEach(figure -> plot(figure, width).ifPresent(plot -> plots.put(figure.options().title(), plot)));
        found.tradeOffs().forEach(tradeOff -> plot(tradeOff, width).ifPresent(plot -> plots.put(tradeOff.options().title(), plot)));
        return plots;
    }

    private static Optional<LinePlot> plot(Figure figure, double width) {
        List<Line> lines = new ArrayList<>();
        for (FigureLine line : figure.lines()) {
            List<Point> points = new ArrayList<>();
            for (int i = 0; i < line.values().size(); i++) {
                OptionalDouble value = line.values().get(i);
                if (value.isPresent()) {
                    points.add(new Point(figure.options().at().get(i), value.getAsDouble()));
                }
            }
            if (!points.isEmpty()) {
                lines.add(new Line(name(line), Palette.style(lines.size()), points, line.level() ? List.of() : points));
            }
        }
        return lines.isEmpty() ? Optional.empty() : Optional.of(new LinePlot("%s: %s".formatted(figure.options().title(),
                figure.options().metric()), figure.options().across(), width, lines));
    }

    private static Optional<LinePlot> plot(TradeOff tradeOff, double width) {
        List<Line> lines = new ArrayList<>();
        List<Point> curve = tradeOff.options().curve().stream().filter(tradeOff.places()::containsKey).map(tradeOff.places()::get)
                .map(place -> new Point(place[0], place[1])).sorted(Comparator.comparingDouble(Point::at)).toList();
        if (!curve.isEmpty()) {
            lines.add(new Line("curve", Palette.style(0), curve, curve));
        }
        tradeOff.options().points().stream().filter(tradeOff.places()::containsKey).forEach(label -> {
            double[] place = tradeOff.places().get(label);
            lines.add(new Line(label, Palette.style(lines.size()), List.of(), List.of(new Point(place[0], place[1]))));
        });
        return lines.isEmpty() ? Optional.empty() : Optional.of(new LinePlot("%s: %s over %s".formatted(tradeOff.options().title(),
                tradeOff.options().up(), tradeOff.options().across()), tradeOff.options().across(), width, lines));
    }
}

package io.github.genatt.bench.report;

import io.github.genatt.bench.run.SuiteResults;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The plots of a report: test metrics, differences, learning curves, losses, attention in training, groups of users, data. */
final class ReportPlots {
    private static final double WIDE = 1080;
    private static final double HALF = 540;

    private final SuiteResults results;
    private final Summary summary;
    private final SignificanceMarks marks;
    private final Curves curves;

    private ReportPlots(SuiteResults results, Summary summary, SignificanceMarks marks) {
        this.results = results;
        this.summary = summary;
        this.marks = marks;
        this.curves = Curves.of(results.cells(), results.analysis().directions());
    }

    static ReportPlots of(SuiteResults results, Summary summary) {
        return new ReportPlots(results, summary, SignificanceMarks.of(results));
    }

    /** Differences to the baseline; none without a comparison. */
    List<NamedPlot> differences() {
        return ForestPlot.of(results, summary, marks).map(plot -> new NamedPlot("differences", plot.caption(), plot.image())).stream()
                .toList();
    }

    List<NamedPlot> metrics() {
        List<String> preferred = List.of("NDCG@10", "Recall@10").stream().filter(summary.metrics()::contains).toList();
        List<String> chosen = preferred.isEmpty() ? summary.metrics().stream().limit(2).toList() : preferred;
        return chosen.stream().map(metric -> DotPlot.of(summary, metric)).filter(plot -> !plot.rows().isEmpty())
                .map(plot -> new NamedPlot("test " + plot.metric(), plot.metric(), plot.image())).toList();
    }

    List<NamedPlot> learning() {
        return curves.selection(results.provenance().protocol()).stream().flatMap(metric -> Stream.of(Across.values())
                .map(across -> new LinePlot("Validation %s, %s".formatted(summary.header(metric), across.words()),
                        across.title(), WIDE, curves.metric(metric, across))))
                .filter(plot -> !plot.lines().isEmpty()).map(plot -> NamedPlot.of(plot.caption(), plot)).toList();
    }

    List<NamedPlot> losses() {
        return curves.losses().stream().flatMap(term -> Stream.of(Across.values())
                .map(across -> new LinePlot(term + ", " + across.words(), across.title(), HALF, curves.loss(term, across))))
                .filter(plot -> !plot.lines().isEmpty()).map(plot -> NamedPlot.of("loss " + plot.caption(), plot)).toList();
    }

    List<NamedPlot> attention() {
        return AttentionSection.plots(curves, HALF).stream().map(plot -> NamedPlot.of("attention " + plot.caption(), plot)).toList();
    }

    List<NamedPlot> data() {
        return new DetailSections(results).data().stream().map(plot ->
                new NamedPlot("data " + plot.caption(), plot.caption(), plot.image()))
                .toList();
    }

    /** All plots, with distinct names. */
    List<NamedPlot> all() {
        List<NamedPlot> groups = GroupSections.of(results, summary).map(GroupSections::plots).orElse(List.of());
        List<NamedPlot> named = new ArrayList<>();
        for (NamedPlot plot : Stream.of(differences(), metrics(), learning(), losses(), attention(), groups, data()).flatMap(List::stream)
                .toList()) {
            List<String> taken = named.stream().map(NamedPlot::name).collect(Collectors.toList());
            String name = plot.name();
            for (int copy = 2; taken.contains(name); copy++) {
                name = plot.name() + "-" + copy;
            }
            named.add(new NamedPlot(name, plot.caption(), plot.image()));
        }
        return named;
    }
}

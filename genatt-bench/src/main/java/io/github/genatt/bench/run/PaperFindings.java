package io.github.genatt.bench.run;

import io.github.genatt.bench.paper.Claims;
import io.github.genatt.bench.paper.Findings;
import io.github.genatt.bench.paper.Findings.ComparedModel;
import io.github.genatt.bench.paper.Findings.Figure;
import io.github.genatt.bench.paper.Findings.FigureLine;
import io.github.genatt.bench.paper.Findings.TradeOff;
import io.github.genatt.bench.paper.Order;
import io.github.genatt.bench.paper.Published;
import io.github.genatt.bench.suite.FigureOptions;
import io.github.genatt.bench.suite.PaperOptions;
import io.github.genatt.bench.suite.PaperOptions.StoppingOptions;
import io.github.genatt.bench.suite.Suite;
import io.github.genatt.bench.suite.TradeOffOptions;
import io.github.genatt.eval.significance.ComparisonSpec;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;

/** Compares a paper's numbers and claims with the results of the finished cells of a suite. */
final class PaperFindings {
    private final Suite suite;
    private final PreparedData workload;
    private final Path runs;
    private final PaperOptions options;
    private final Published published;
    private final MeasuredEvidence evidence;
    private final List<String> notes = new ArrayList<>();

    private PaperFindings(Suite suite, PreparedData workload, Path runs, List<RunResult> finished, PaperOptions options) {
        this.suite = suite;
        this.workload = workload;
        this.runs = runs;
        this.options = options;
        this.published = options.published().map(Published::of).orElse(Published.NONE);
        this.evidence = new MeasuredEvidence(suite, workload, runs, finished);
    }

    /** Empty if the suite repeats no paper. */
    static Optional<Findings> of(Suite suite, PreparedData workload, Path runs, List<RunResult> finished) {
        return suite.options().paper().map(options -> new PaperFindings(suite, workload, runs, finished, options).all());
    }

    private Findings all() {
        ComparisonSpec question = suite.options().question();
        notes.addAll(options.notes());
        List<ComparedModel> models = models();
        Findings found = new Findings(options, models, options.figures().stream().map(this::figure).toList(),
                options.tradeOffs().stream().map(this::tradeOff).toList(),
                Claims.judge(options.claims(), evidence, question.level(), question.resampling()), List.of());
        if (!options.claims().isEmpty()) {
            notes.add(("a claim holds if every difference it is about is significantly above 0, does not hold if one is significantly"
                    + " below, and cannot be told else: paired two-sided t-tests, α = %s after Holm over all differences of the suite's"
                    + " claims; percentile bootstrap intervals, not corrected. With one seed nothing is said about other seeds")
                            .formatted(question.level()));
        }
        notes.addAll(Order.notes(models, options.metrics()));
        notes.addAll(Order.impossible(published));
        notes.addAll(evidence.unusable());
        return new Findings(options, found.models(), found.figures(), found.tradeOffs(), found.claims(), List.copyOf(notes));
    }

    private List<ComparedModel> models() {
        if (options.metrics().isEmpty()) {
            return List.of();
        }
        List<ComparedModel> rows = new ArrayList<>();
        List<String> untested = new ArrayList<>();
        for (String label : suite.options().models().keySet()) {
            List<RunResult> cells = evidence.cells(label);
            if (!cells.isEmpty()) {
                List<PaperStop> stops = stops(label, cells);
                if (options.stopping().isPresent() && stops.size() < cells.size() && suite.options().models().get(label).recommender()
                        .trainable()) {
                    untested.add(label);
                }
                rows.add(new ComparedModel(label, steps(cells, stops), means(metric -> evidence.mean(label, metric)),
                        stops.size() < cells.size() ? Map.of() : means(metric -> stops.stream().mapToDouble(stop ->
                                stop.metrics().getOrDefault(metric, Double.NaN)).filter(value -> !Double.isNaN(value)).average()),
                        means(metric -> published.of(published(label), metric))));
            }
        }
        options.stopping().ifPresent(rule -> notes.add(stopping(rule)));
        if (!untested.isEmpty()) {
            notes.add("not tested at the paper's step, since they were run without this paper.stopping: " + String.join(", ", untested));
        }
        return rows;
    }

    private static String stopping(StoppingOptions rule) {
        return ("paper-stop: the step that the paper's rule (%d epochs without a better validation %s, looked at as often as the suite"
                + " validates) would have selected in the same training, and its test").formatted(rule.patienceEpochs(), rule.metric());
    }

    /** A model configured as in the paper is compared with the paper's number for it. */
    private static String published(String label) {
        return label.replaceFirst("-paper$", "");
    }

    private Map<String, Double> means(Function<String, OptionalDouble> of) {
        Map<String, Double> means = new LinkedHashMap<>();
        options.metrics().forEach(metric -> of.apply(metric).ifPresent(value -> means.put(metric, value)));
        return means;
    }

    private List<PaperStop> stops(String label, List<RunResult> cells) {
        List<PaperStop> stops = new ArrayList<>();
        for (RunResult cell : cells) {
            try {
                if (options.stopping().isPresent()) {
                    Path file = RunFolder.of(runs, workload, evidence.run(cell)).paperStop();
                    PaperStop.read(file, options.stopping().get()).ifPresent(stops::add);
                }
            } catch (IOException damaged) {
                notes.add("no paper-stop of %s, seed %d: %s".formatted(label, cell.seed(), damaged.getMessage()));
            }
        }
        return stops;
    }

    /** Such as 2,520/3,120 (42): selected, done, selected by the paper's rule. */
    private static String steps(List<RunResult> cells, List<PaperStop> stops) {
        if (cells.stream().allMatch(cell -> cell.training().steps() == 0)) {
            return "–";
        }
        String own = String.format(Locale.ROOT, "%,.0f/%,.0f", cells.stream().mapToLong(cell -> cell.training().bestStep()).average()
                .orElseThrow(), cells.stream().mapToLong(cell -> cell.training().steps()).average().orElseThrow());
        return stops.isEmpty() ? own : own + String.format(Locale.ROOT, " (%,.0f)",
                stops.stream().mapToLong(PaperStop::step).average().orElseThrow());
    }

    private Figure figure(FigureOptions figure) {
        List<FigureLine> lines = new ArrayList<>();
        figure.series().forEach(series -> lines.add(new FigureLine(series, false, false, figure.values().stream().map(value ->
                evidence.mean(figure.label(series, value), figure.metric())).toList())));
        figure.levels().forEach(label -> lines.add(new FigureLine(label, false, true, figure.values().stream().map(value ->
                evidence.mean(label, figure.metric())).toList())));
        figure.series().forEach(series -> {
            List<OptionalDouble> values = figure.values().stream().map(value ->
                    published.of(published(series), figure.metric(), value)).toList();
            if (values.stream().anyMatch(OptionalDouble::isPresent)) {
                lines.add(new FigureLine(series, true, false, values));
            }
        });
        return new Figure(figure, lines);
    }

    private TradeOff tradeOff(TradeOffOptions wanted) {
        Map<String, double[]> places = new LinkedHashMap<>();
        for (List<String> labels : List.of(wanted.curve(), wanted.points())) {
            for (String label : labels) {
                OptionalDouble across = evidence.mean(label, wanted.across());
                OptionalDouble up = evidence.mean(label, wanted.up());
                if (across.isPresent() && up.isPresent()) {
                    places.put(label, new double[] {across.getAsDouble(), up.getAsDouble()});
                }
            }
        }
        return new TradeOff(wanted, places);
    }
}

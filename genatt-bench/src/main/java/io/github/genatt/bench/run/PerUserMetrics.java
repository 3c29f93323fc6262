package io.github.genatt.bench.run;

import io.github.genatt.bench.suite.Run;
import io.github.genatt.bench.suite.Suite;
import io.github.genatt.data.EvaluationSet;
import io.github.genatt.eval.significance.ComparisonSpec;
import io.github.genatt.eval.significance.Observations;
import io.github.genatt.eval.significance.Significance;
import io.github.genatt.spi.Metric;
import io.github.genatt.spi.UserMetric;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Per-user metrics of finished cells, and the differences between models and groups of users computed from them. */
record PerUserMetrics(PreparedData workload, Path runs) {

    /** Compares every model with the suite's baseline; empty if there is no other. Reports unusable files and skips their cells. */
    Optional<Significance> compare(Suite suite, List<RunResult> finished) {
        if (suite.options().models().size() < 2) {
            return Optional.empty();
        }
        ComparisonSpec question = suite.options().question();
        if (!suite.options().evaluate().userLabels().contains(question.metric())) {
            return Optional.of(new Significance(suite.options().baseline(), question, List.of(), List.of(("no test: %s is one value for the"
                    + " lists of all users, and a paired test needs a value for each user; significance.metric chooses another metric")
                            .formatted(question.metric()))));
        }
        List<String> unusable = new ArrayList<>();
        Map<String, Map<Long, double[]>> values = values(suite, finished, unusable);
        String baseline = suite.options().baseline();
        if (values.get(baseline).isEmpty()) {
            return Optional.of(new Significance(baseline, question, List.of(), Stream.concat(unusable.stream(), Stream.of(("no test: %s,"
                    + " the baseline, has no finished run; significance.baseline chooses another").formatted(baseline))).toList()));
        }
        Significance found = Significance.of(question, new Observations(baseline, values.get(baseline)), values.entrySet().stream()
                .filter(model -> !model.getKey().equals(baseline) && suite.options().significance().compares(model.getKey()))
                .map(model -> new Observations(model.getKey(), model.getValue())).toList());
        return Optional.of(new Significance(found.baseline(), found.question(), found.comparisons(),
                Stream.concat(unusable.stream(), found.skippedTests().stream()).toList()));
    }

    /** The best model by the suite's comparison metric; empty if it has no per-user values, or there is nothing to compare. */
    Optional<BestModel> best(Suite suite, List<RunResult> finished) {
        ComparisonSpec question = suite.options().question();
        if (!suite.options().evaluate().userLabels().contains(question.metric())) {
            return Optional.empty();
        }
        Map<String, Observations> observed = new LinkedHashMap<>();
        values(suite, finished, new ArrayList<>()).forEach((label, values) -> observed.put(label, new Observations(label, values)));
        return BestModel.of(question, suite.options().evaluate().directions().of(question.metric()), observed,
                label -> finished.stream().filter(result -> result.label().equals(label)).allMatch(PerUserMetrics::isControl));
    }

    /** Whether the model counts, or its attention does not depend on the history by design. */
    private static boolean isControl(RunResult result) {
        return result.training().steps() == 0
                || result.attention().filter(found -> found.attends() && !found.conditions()).isPresent();
    }

    /**
     * The values of the suite's comparison metric, by label and seed.
     *
     * @param unusable receives a sentence for each unusable file
     */
    private Map<String, Map<Long, double[]>> values(Suite suite, List<RunResult> finished, List<String> unusable) {
        ComparisonSpec question = suite.options().question();
        Map<String, Map<Long, double[]>> values = new LinkedHashMap<>();
        suite.options().models().keySet().forEach(label -> values.put(label, new TreeMap<>()));
        for (Run cell : finishedCells(suite, finished)) {
            try {
                values.get(cell.label()).put(cell.seed(), UserFile.read(RunFolder.of(runs, workload, cell).users(), workload,
                        List.of(question.metric())).get(question.metric()));
            } catch (IOException damaged) {
                unusable.add("no test of %s, seed %d: %s".formatted(cell.label(), cell.seed(), damaged.getMessage()));
            }
        }
        return values;
    }

    /** Metrics of groups of users, for all finished cells; empty if no metric has per-user values. */
    Optional<GroupedMetrics> groups(Suite suite, List<RunResult> finished) {
        List<UserMetric> metrics = suite.options().evaluate().metrics().stream().filter(UserMetric.class::isInstance)
                .map(UserMetric.class::cast).toList();
        if (metrics.isEmpty() || finished.isEmpty()) {
            return Optional.empty();
        }
        List<String> labels = metrics.stream().map(Metric::label).toList();
        EvaluationSet test = workload.split().test();
        List<UserGroups> groupings = List.of(UserGroups.byLength(test), UserGroups.byPopularity(test, workload.facts()));
        List<GroupedMetrics.Row> rows = new ArrayList<>();
        List<String> missing = new ArrayList<>();
        for (Run cell : finishedCells(suite, finished)) {
            try {
                Map<String, double[]> values = UserFile.read(RunFolder.of(runs, workload, cell).users(), workload, labels);
                groupings.forEach(grouping -> grouping.groups().forEach(group -> rows.add(new GroupedMetrics.Row(cell.label(), cell.seed(),
                        grouping.by(), group.described(), means(metrics, values, group.users())))));
            } catch (IOException damaged) {
                missing.add("without %s, seed %d: %s".formatted(cell.label(), cell.seed(), damaged.getMessage()));
            }
        }
        String shown = suite.options().question().metric();
        return Optional.of(new GroupedMetrics(groupings.stream().map(UserGroups::described).toList(),
                labels.contains(shown) ? shown : labels.get(0), rows, missing));
    }

    private static Map<String, Double> means(List<UserMetric> metrics, Map<String, double[]> values, int[] users) {
        Map<String, Double> means = new LinkedHashMap<>();
        metrics.forEach(metric -> means.put(metric.label(),
                metric.aggregate(Arrays.stream(users).mapToDouble(user -> values.get(metric.label())[user]).toArray())));
        return means;
    }

    private static List<Run> finishedCells(Suite suite, List<RunResult> finished) {
        return suite.cells().stream().filter(cell -> finished.stream().anyMatch(result -> result.label().equals(cell.label())
                && result.seed() == cell.seed())).toList();
    }
}

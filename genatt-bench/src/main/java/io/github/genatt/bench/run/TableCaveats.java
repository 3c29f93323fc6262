package io.github.genatt.bench.run;

import io.github.genatt.bench.suite.Suite;
import io.github.genatt.spi.Metric;
import io.github.genatt.spi.Need;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Caveats of a whole table, independent of its models. */
final class TableCaveats {
    /** Reference recommenders for metrics of lists: the most diverse one, and the least personal one. */
    private static final List<String> ANCHORS = List.of("random", "popularity");

    private TableCaveats() {
    }

    static List<String> of(Suite suite, PreparedData workload, List<RunResult> finished) {
        List<String> caveats = new ArrayList<>();
        String ofCategories = labels(workload, metric -> metric.needs().contains(Need.CATEGORIES));
        double without = 1 - workload.data().statistics().withCategories();
        if (!ofCategories.isEmpty() && without > 0) {
            caveats.add(String.format(Locale.ROOT, "categories: %.1f %% of the items have none and add nothing to %s", 100 * without,
                    ofCategories));
        }
        String ofLists = labels(workload, metric -> metric.requiredTopK() > 0);
        List<String> missing = ANCHORS.stream().filter(anchor -> finished.stream()
                .noneMatch(result -> recommender(suite, result.label()).equals(anchor))).toList();
        if (!ofLists.isEmpty() && !missing.isEmpty() && !finished.isEmpty()) {
            caveats.add("anchors: %s cannot be judged without %s in the same table, since a list without a model has values, too; add %s"
                    .formatted(ofLists, String.join(" and ", missing), missing.stream()
                            .map(anchor -> "models.%s.recommender = %s".formatted(anchor, anchor)).collect(Collectors.joining(", "))));
        }
        stillImproving(finished).ifPresent(caveats::add);
        return caveats;
    }

    /** If the last step was the best, the step limit ended the training, not its patience. */
    static Optional<String> stillImproving(List<RunResult> finished) {
        List<String> trained = labels(finished, result -> result.training().steps() > 0);
        List<String> cut = labels(finished, result -> result.training().steps() > 0
                && result.training().bestStep() == result.training().steps());
        if (cut.isEmpty()) {
            return Optional.empty();
        }
        boolean all = cut.size() == trained.size();
        return Optional.of("steps: %s still improving when the steps ended%s; with a larger train.limits.max-steps the order may change"
                .formatted(all ? "all trained models were" : "%d of %d trained models were".formatted(cut.size(), trained.size()),
                        all ? "" : ": " + String.join(", ", cut)));
    }

    private static List<String> labels(List<RunResult> finished, Predicate<RunResult> wanted) {
        return finished.stream().filter(wanted).map(RunResult::label).distinct().toList();
    }

    /** Names without cut-offs, since a table may have several. */
    private static String labels(PreparedData workload, Predicate<Metric> wanted) {
        return workload.options().evaluate().metrics().stream().filter(wanted).map(metric -> metric.label().replaceFirst("@\\d+$", ""))
                .distinct().collect(Collectors.joining(", "));
    }

    /** The name of a model's recommender: the effective configuration contains every component as an object with its name. */
    private static String recommender(Suite suite, String label) {
        Map<?, ?> model = (Map<?, ?>) ((Map<?, ?>) suite.effective().tree().get("models")).get(label);
        return String.valueOf(((Map<?, ?>) model.get("recommender")).get("name"));
    }
}

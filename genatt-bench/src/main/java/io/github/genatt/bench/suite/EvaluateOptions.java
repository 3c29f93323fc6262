package io.github.genatt.bench.suite;

import io.github.genatt.eval.Evaluator;
import io.github.genatt.eval.SeenItems;
import io.github.genatt.spi.Metric;
import io.github.genatt.spi.MetricContext;
import io.github.genatt.spi.Option;
import io.github.genatt.spi.UserMetric;
import java.util.List;

/**
 * How models are evaluated: full ranking, ties against the target.
 *
 * @param metrics   columns of the tables
 * @param seenItems how history items are treated in ranking
 */
public record EvaluateOptions(
        @Option(value = "[{name = recall, k = 5}, {name = recall, k = 10}, {name = recall, k = 20},"
                + " {name = ndcg, k = 5}, {name = ndcg, k = 10}, {name = ndcg, k = 20}, mrr]",
                help = "metrics, in the order of the columns; each a label such as \"NDCG@10\", or a name with options")
        List<Metric> metrics,
        @Option(value = "exclude", help = "history items: exclude; or, as in some published results, zero (score 0)"
                + " or keep (candidates like all others)") SeenItems seenItems) {

    /** Rejects an empty table, and columns of the same name. */
    public EvaluateOptions {
        List<String> labels = labels(metrics);
        if (labels.isEmpty() || labels.stream().distinct().count() != labels.size()) {
            throw new IllegalArgumentException("metrics: expected one or more distinct metrics, found " + labels);
        }
    }

    /** The evaluator with these options. */
    public Evaluator evaluator(MetricContext context) {
        return new Evaluator(metrics, seenItems, context);
    }

    /** The names of the columns. */
    public List<String> labels() {
        return labels(metrics);
    }

    /** Whether higher or lower values of each metric are better. */
    public Directions directions() {
        return Directions.of(metrics);
    }

    /** Labels of the metrics with per-user values. */
    public List<String> userLabels() {
        return labels(metrics.stream().filter(UserMetric.class::isInstance).toList());
    }

    private static List<String> labels(List<Metric> metrics) {
        return metrics.stream().map(Metric::label).toList();
    }
}

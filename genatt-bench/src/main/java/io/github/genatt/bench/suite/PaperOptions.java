package io.github.genatt.bench.suite;

import io.github.genatt.config.text.NameSuggester;
import io.github.genatt.spi.Option;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The part of a paper that a suite repeats: its tables and figures with the paper's numbers next to ours, and its claims with verdicts.
 *
 * @param title     name of the repeated part
 * @param source    the paper
 * @param published the numbers that the paper prints
 * @param metrics   columns of the table of our and the paper's numbers
 * @param figures   lines over a setting
 * @param tradeOffs figures of models by two metrics
 * @param claims    claims of the paper
 * @param stopping  the paper's stopping rule; the step that it would have selected is also tested
 * @param notes     notes for the reader on data or settings
 */
public record PaperOptions(
        @Option(help = "name of the repeated part, such as Table 1 on Beauty") String title,
        @Option(value = "arXiv 2508.02050", help = "the paper") String source,
        @Option(value = "null", help = "numbers that the paper prints; none: only ours are shown")
        Optional<PublishedOptions> published,
        @Option(value = "[]", help = "metrics of the table of our numbers and the paper's; empty: no table") List<String> metrics,
        @Option(value = "[]", help = "figures: one metric over a setting") List<FigureOptions> figures,
        @Option(value = "[]", help = "figures: models by two metrics") List<TradeOffOptions> tradeOffs,
        @Option(value = "[]", help = "claims of the paper, each with a verdict") List<ClaimOptions> claims,
        @Option(value = "null", help = "the paper's stopping rule; the step that it would have selected is also tested")
        Optional<StoppingOptions> stopping,
        @Option(value = "[]", help = "notes for the reader on data or settings") List<String> notes) {

    /** A quantity in addition to the metrics: number of trained values. */
    public static final String PARAMETERS = "parameters";
    /** A quantity in addition to the metrics: median seconds per epoch over the last five intervals between validations. */
    public static final String EPOCH_SECONDS = "epoch-seconds";
    private static final List<String> COSTS = List.of(PARAMETERS, EPOCH_SECONDS);

    /** Whether the quantity is measured in training instead of on test users; lower is then better. */
    public static boolean isCost(String metric) {
        return COSTS.contains(metric);
    }

    /** Rejects labels of missing models, metrics that are not evaluated, and metrics without per-user values in claims. */
    void requireIn(Collection<String> labels, EvaluateOptions evaluate) {
        List<String> all = Stream.concat(evaluate.labels().stream(), COSTS.stream()).toList();
        List<String> tested = Stream.concat(evaluate.userLabels().stream(), COSTS.stream()).toList();
        metrics.forEach(metric -> require("paper.metrics", metric, "metrics evaluated", all));
        for (int i = 0; i < figures.size(); i++) {
            String key = "paper.figures." + i;
            require(key + ".metric", figures.get(i).metric(), "metrics evaluated", all);
            figures.get(i).labels().forEach(label -> require(key, label, "models", labels));
        }
        for (int i = 0; i < tradeOffs.size(); i++) {
            String key = "paper.trade-offs." + i;
            TradeOffOptions wanted = tradeOffs.get(i);
            List.of(wanted.across(), wanted.up()).forEach(metric -> require(key, metric, "metrics evaluated", all));
            wanted.labels().forEach(label -> require(key, label, "models", labels));
        }
        for (int i = 0; i < claims.size(); i++) {
            String key = "paper.claims." + i;
            ClaimOptions claim = claims.get(i);
            require(key + ".metric", claim.metric(), "metrics with a value for each user", tested);
            claim.curve().ifPresent(metric -> require(key + ".curve", metric, "metrics with a value for each user", tested));
            Stream.concat(claim.better().stream(), claim.than().stream()).forEach(label -> require(key, label, "models", labels));
        }
        stopping.ifPresent(rule -> require("paper.stopping.metric", rule.metric(), "metrics evaluated", evaluate.labels()));
    }

    private static void require(String key, String name, String what, Collection<String> known) {
        if (!known.contains(name)) {
            throw new IllegalArgumentException("%s: '%s' is not among the %s: %s%s".formatted(key, name, what, String.join(", ", known),
                    new NameSuggester(known).suggestion(name)));
        }
    }

    /**
     * Numbers that a paper prints.
     *
     * @param table name of a table that comes with genatt
     * @param data  data set in it
     */
    public record PublishedOptions(
            @Option(help = "table that comes with genatt: table-1 or table-2") String table,
            @Option(help = "data set in it: Beauty, CDs, Anime or ML-1M") String data) {
    }

    /**
     * The stopping rule of a paper.
     *
     * @param metric         validation metric
     * @param patienceEpochs epochs without a better validation
     */
    public record StoppingOptions(
            @Option(value = "\"NDCG@20\"", help = "validation metric") String metric,
            @Option(value = "20", help = "epochs without a better validation") long patienceEpochs) {

        /** Rejects a patience without epochs. */
        public StoppingOptions {
            if (patienceEpochs < 1) {
                throw new IllegalArgumentException("patience-epochs must be at least 1, found " + patienceEpochs);
            }
        }
    }
}

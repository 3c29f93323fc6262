package io.github.genatt.bench.report;

import static org.mockito.Mockito.mock;

import com.typesafe.config.ConfigFactory;
import io.github.genatt.bench.run.GroupedMetrics;
import io.github.genatt.bench.run.GroupedMetrics.Group;
import io.github.genatt.bench.run.GroupedMetrics.Grouping;
import io.github.genatt.bench.run.GroupedMetrics.Row;
import io.github.genatt.bench.run.RunFailure;
import io.github.genatt.bench.run.RunResult;
import io.github.genatt.bench.run.RunResult.TrainingSummary;
import io.github.genatt.bench.run.SearchResult;
import io.github.genatt.bench.run.SearchTrial;
import io.github.genatt.bench.run.SuiteResults;
import io.github.genatt.bench.run.SuiteResults.Analysis;
import io.github.genatt.bench.run.SuiteResults.Provenance;
import io.github.genatt.bench.search.SearchMethod;
import io.github.genatt.bench.search.SearchOptions;
import io.github.genatt.bench.suite.Directions;
import io.github.genatt.bench.suite.TrialConfig;
import io.github.genatt.core.train.CurvePoint;
import io.github.genatt.eval.significance.ComparisonSpec;
import io.github.genatt.eval.significance.Observations;
import io.github.genatt.eval.significance.Resampling;
import io.github.genatt.eval.significance.Significance;
import io.github.genatt.random.CounterRandom;
import io.github.genatt.spi.Better;
import io.github.genatt.spi.SequentialRecommender;
import io.github.genatt.spi.TrainOptions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Small suites with numbers that tests can foresee. */
final class Suites {
    static final Provenance PROVENANCE =
            new Provenance(1340, 733, "beauty.tsv, SHA-256 3f2a", "leave-one-out, full ranking", "JDK 17, Linux");

    private Suites() {
    }

    /** Two models under two seeds, one of which has a caveat, and a failed cell. */
    static SuiteResults small() {
        return suite(List.of(cell("slow", 1, metrics(0.2)), cell("slow", 2, metrics(0.4)),
                withCaveat(cell("fast, <b>", 1, metrics(0.5)), "sees the \"future\" | <i>"), cell("fast, <b>", 2, metrics(0.7))));
    }

    static SuiteResults suite(List<RunResult> cells) {
        return new SuiteResults("a & b", PROVENANCE, cells, List.of(new RunFailure("broken <x>", 3, "loss is NaN, \"step\" 5")));
    }

    /** The same, its models beside the first, which all others exceed by about a tenth for each of 50 users under each seed. */
    static SuiteResults withSignificance(SuiteResults suite, String metric) {
        Map<String, Observations> models = new LinkedHashMap<>();
        suite.cells().forEach(cell -> models.computeIfAbsent(cell.label(), label -> new Observations(label, new TreeMap<>())).bySeed()
                .put(cell.seed(), users(models.size(), cell.seed())));
        List<Observations> all = List.copyOf(models.values());
        ComparisonSpec question = new ComparisonSpec(metric, 0.05, new Resampling(1, 200));
        return new SuiteResults(suite.suite(), suite.provenance(), suite.cells(), suite.failures(),
                new Analysis(Optional.of(Significance.of(question, all.get(0), all.subList(1, all.size()))), List.of(), List.of(),
                        Optional.empty(), suite.analysis().directions()));
    }

    /** The same, with a metric of which smaller values are better. */
    static SuiteResults lowerIsBetter(SuiteResults suite, String metric) {
        Analysis of = suite.analysis();
        return new SuiteResults(suite.suite(), suite.provenance(), suite.cells(), suite.failures(),
                new Analysis(of.significance(), of.searches(), of.latents(), of.matrix(), new Directions(Set.of(metric))));
    }

    /** The same, with caveats of the table, and users in a large and a small group of length and one of popularity. */
    static SuiteResults withGroups(SuiteResults suite, List<String> caveats) {
        Analysis of = suite.analysis();
        List<Group> lengths = List.of(new Group("1–5", 1311), new Group("51+", 29));
        List<Group> counts = List.of(new Group("3–40", 1340));
        List<Row> rows = new ArrayList<>();
        suite.cells().forEach(cell -> {
            lengths.forEach(group -> rows.add(new Row(cell.label(), cell.seed(), "history-length", group, cell.metrics())));
            Map<String, Double> undefined = new LinkedHashMap<>(cell.metrics());
            undefined.put("NDCG@10", Double.NaN);
            counts.forEach(group -> rows.add(new Row(cell.label(), cell.seed(), "target-popularity", group, undefined)));
        });
        GroupedMetrics groups = new GroupedMetrics(List.of(new Grouping("history-length", lengths), new Grouping("target-popularity",
                counts)), "NDCG@10", rows, List.of("without x, seed 9: gone"));
        return new SuiteResults(suite.suite(), suite.provenance(), suite.cells(), suite.failures(), new Analysis(of.significance(),
                of.searches(), of.latents(), of.matrix(), of.directions(), Optional.of(groups), caveats));
    }

    /** A search with three candidates, of which the second is best and the third failed. */
    static SearchResult search(String label) {
        TrainOptions train = TrainOptions.of(8, 40, "NDCG@10");
        List<TrialConfig> candidates = Stream.of(Map.<String, String>of(), Map.of("x", "2"), Map.of("x", "3"))
                .map(settings -> new TrialConfig(settings, mock(SequentialRecommender.class), train, Map.of())).toList();
        Map<TrialConfig, SearchTrial> tried = new LinkedHashMap<>();
        tried.put(candidates.get(0), new SearchTrial("a", "initial", 0.1, 30, 20, 1));
        tried.put(candidates.get(1), new SearchTrial("b", "x = 2", 0.25, 40, 40, 1));
        SearchOptions budget = new SearchOptions(SearchMethod.RANDOM, 9, Optional.of(5000L), 4, ConfigFactory.empty().root());
        return new SearchResult(label, "NDCG@10", Better.HIGHER, budget, candidates, tried, List.of("x = 3: too wide"));
    }

    private static double[] users(int model, long seed) {
        CounterRandom noise = CounterRandom.of(seed, "model " + model);
        return IntStream.range(0, 50).mapToDouble(user -> (model == 1 ? 0 : 0.1) + 0.001 * seed + 0.01 * noise.nextDouble()).toArray();
    }

    /** Metrics of users of whom a share has rank 1 and the others a rank beyond 10. */
    static Map<String, Double> metrics(double share) {
        Map<String, Double> metrics = new LinkedHashMap<>();
        metrics.put("Recall@10", share);
        metrics.put("NDCG@10", share);
        return metrics;
    }

    static RunResult cell(String label, long seed, Map<String, Double> metrics) {
        List<CurvePoint> curve = List.of(point(10, 0.1 * seed), point(20, 0.3 * seed), point(30, 0.2 * seed));
        return new RunResult(label, seed, metrics, 0, new TrainingSummary(1000, 30 * seed, 20, 2.0 * seed, OptionalDouble.of(100 * seed),
                curve), List.of());
    }

    static RunResult withCaveat(RunResult cell, String caveat) {
        return new RunResult(cell.label(), cell.seed(), cell.metrics(), cell.tied(), cell.training(), List.of(caveat));
    }

    static RunResult withTies(RunResult cell, int tied) {
        return new RunResult(cell.label(), cell.seed(), cell.metrics(), tied, cell.training(), cell.caveats());
    }

    static RunResult withCurve(RunResult cell, long bestStep, List<CurvePoint> curve) {
        TrainingSummary training = new TrainingSummary(1000, 30, bestStep, 1.5, OptionalDouble.empty(), curve);
        return new RunResult(cell.label(), cell.seed(), cell.metrics(), cell.tied(), training, cell.caveats());
    }

    static CurvePoint point(long step, double value) {
        return new CurvePoint(step, step, Map.of("cross-entropy", 1 - value), Map.of("NDCG@10", value));
    }
}

package io.github.genatt.bench.report;

import io.github.genatt.bench.run.CellFailure;
import io.github.genatt.bench.run.CellResult;
import io.github.genatt.bench.run.CellResult.TrainingSummary;
import io.github.genatt.bench.run.SuiteResults;
import io.github.genatt.bench.run.SuiteResults.Provenance;
import io.github.genatt.core.train.CurvePoint;
import io.github.genatt.eval.significance.Observations;
import io.github.genatt.eval.significance.Question;
import io.github.genatt.eval.significance.Resampling;
import io.github.genatt.eval.significance.Significance;
import io.github.genatt.random.CounterRandom;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;

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

    static SuiteResults suite(List<CellResult> cells) {
        return new SuiteResults("a & b", PROVENANCE, cells, List.of(new CellFailure("broken <x>", 3, "loss is NaN, \"step\" 5")),
                Optional.empty());
    }

    /** The same, its models beside the first, which all others exceed by about a tenth for each of 50 users under each seed. */
    static SuiteResults withSignificance(SuiteResults suite, String metric) {
        Map<String, Observations> models = new LinkedHashMap<>();
        suite.cells().forEach(cell -> models.computeIfAbsent(cell.label(), label -> new Observations(label, new TreeMap<>())).bySeed()
                .put(cell.seed(), users(models.size(), cell.seed())));
        List<Observations> all = List.copyOf(models.values());
        Question question = new Question(metric, 0.05, new Resampling(1, 200));
        return new SuiteResults(suite.suite(), suite.provenance(), suite.cells(), suite.failures(),
                Optional.of(Significance.of(question, all.get(0), all.subList(1, all.size()))));
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

    static CellResult cell(String label, long seed, Map<String, Double> metrics) {
        List<CurvePoint> curve = List.of(point(10, 0.1 * seed), point(20, 0.3 * seed), point(30, 0.2 * seed));
        return new CellResult(label, seed, metrics, 0, new TrainingSummary(1000, 30 * seed, 20, 2.0 * seed, curve), List.of());
    }

    static CellResult withCaveat(CellResult cell, String caveat) {
        return new CellResult(cell.label(), cell.seed(), cell.metrics(), cell.tied(), cell.training(), List.of(caveat));
    }

    static CellResult withTies(CellResult cell, int tied) {
        return new CellResult(cell.label(), cell.seed(), cell.metrics(), tied, cell.training(), cell.caveats());
    }

    static CellResult withCurve(CellResult cell, long bestStep, List<CurvePoint> curve) {
        TrainingSummary training = new TrainingSummary(1000, 30, bestStep, 1.5, curve);
        return new CellResult(cell.label(), cell.seed(), cell.metrics(), cell.tied(), training, cell.caveats());
    }

    static CurvePoint point(long step, double value) {
        return new CurvePoint(step, step, Map.of("cross-entropy", 1 - value), Map.of("NDCG@10", value));
    }
}

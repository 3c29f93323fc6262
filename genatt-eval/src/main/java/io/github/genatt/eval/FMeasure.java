package io.github.genatt.eval;

import io.github.genatt.spi.Changeable;
import io.github.genatt.spi.ListsMetric;
import io.github.genatt.spi.MetricContext;
import io.github.genatt.spi.Need;
import io.github.genatt.spi.Option;
import io.github.genatt.spi.Options;
import io.github.genatt.spi.Ranking;
import io.github.genatt.spi.UserMetric;
import java.util.List;
import java.util.Set;

/**
 * F@N: the harmonic mean of accuracy and category coverage, 2 · acc · CC@N / (acc + CC@N) with acc = (Recall@N + NDCG@N) / 2, with means
 * over users; 0 if one of the two is 0.
 *
 * <p>As intended by the code of the paper's authors (PAtt). Deviation: acc has the same N everywhere; their code divides by that of N = 10.
 *
 * @param k  N
 */
public record FMeasure(@Option(help = "cut-off N, at least 1", value = "10") int k) implements ListsMetric, Changeable<FMeasure> {

    /** With the default of each option. */
    public static FMeasure defaults() {
        return Options.defaults(FMeasure.class);
    }

    /** Validates that the cut-off is at least 1. */
    public FMeasure {
        Cutoff.check(k);
    }

    @Override
    public String label() {
        return "F@" + k;
    }

    @Override
    public int requiredTopK() {
        return k;
    }

    @Override
    public Set<Need> needs() {
        return Set.of(Need.CATEGORIES);
    }

    @Override
    public double value(List<Ranking> rankings, MetricContext context) {
        double accuracy = (mean(new Recall(k), rankings, context) + mean(new Ndcg(k), rankings, context)) / 2;
        double coverage = mean(new CategoryCoverage(k), rankings, context);
        return accuracy + coverage == 0 ? 0 : 2 * accuracy * coverage / (accuracy + coverage);
    }

    private static double mean(UserMetric metric, List<Ranking> rankings, MetricContext context) {
        return metric.aggregate(rankings.stream().mapToDouble(ranking -> metric.value(ranking, context)).toArray());
    }
}

package io.github.genatt.eval;

import io.github.genatt.spi.Better;
import io.github.genatt.spi.Changeable;
import io.github.genatt.spi.MetricContext;
import io.github.genatt.spi.Option;
import io.github.genatt.spi.Options;
import io.github.genatt.spi.Ranking;
import io.github.genatt.spi.UserMetric;
import java.util.Arrays;

/**
 * Popularity@N: the mean number of occurrences of the first N items of a user's list in the training part.
 *
 * <p>Yin, Cui, Li, Yao and Chen, "Challenging the Long Tail Recommendation", PVLDB 5(9), 2012 (average recommendation popularity). Smaller
 * is better: the lists are less dominated by popular items. Undefined for an empty list.
 *
 * @param k  N
 */
public record MeanPopularity(@Option(help = "cut-off N, at least 1", value = "10") int k)
        implements UserMetric, Changeable<MeanPopularity> {

    /** With the default of each option. */
    public static MeanPopularity defaults() {
        return Options.defaults(MeanPopularity.class);
    }

    /** Validates that the cut-off is at least 1. */
    public MeanPopularity {
        Cutoff.check(k);
    }

    @Override
    public String label() {
        return "Popularity@" + k;
    }

    @Override
    public int requiredTopK() {
        return k;
    }

    @Override
    public Better better() {
        return Better.LOWER;
    }

    @Override
    public double value(Ranking ranking, MetricContext context) {
        return Arrays.stream(ranking.top(k)).map(context::trainingCount).average().orElse(Double.NaN);
    }
}

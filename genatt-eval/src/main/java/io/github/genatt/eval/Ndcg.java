package io.github.genatt.eval;

import io.github.genatt.spi.Changeable;
import io.github.genatt.spi.MetricContext;
import io.github.genatt.spi.Option;
import io.github.genatt.spi.Options;
import io.github.genatt.spi.Ranking;
import io.github.genatt.spi.UserMetric;

/**
 * NDCG@N: 1 / log₂(rank + 1) within the first N, else 0. With one target the ideal gain is 1, so no normalisation is needed.
 *
 * <p>Järvelin and Kekäläinen, "Cumulated Gain-Based Evaluation of IR Techniques", TOIS 20(4), 2002, with the discount of
 * Burges et al., "Learning to Rank Using Gradient Descent", ICML 2005.
 *
 * @param k  N
 */
public record Ndcg(@Option(help = "cut-off N, at least 1", value = "10") int k) implements UserMetric, Changeable<Ndcg> {

    /** With the default of each option. */
    public static Ndcg defaults() {
        return Options.defaults(Ndcg.class);
    }

    /** Validates that the cut-off is at least 1. */
    public Ndcg {
        Cutoff.check(k);
    }

    @Override
    public String label() {
        return "NDCG@" + k;
    }

    @Override
    public double value(Ranking ranking, MetricContext context) {
        return ranking.rank() <= k ? Math.log(2) / Math.log(ranking.rank() + 1.0) : 0;
    }
}

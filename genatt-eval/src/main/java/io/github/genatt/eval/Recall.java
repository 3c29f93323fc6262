package io.github.genatt.eval;

import io.github.genatt.spi.Changeable;
import io.github.genatt.spi.MetricContext;
import io.github.genatt.spi.Option;
import io.github.genatt.spi.Options;
import io.github.genatt.spi.Ranking;
import io.github.genatt.spi.UserMetric;

/**
 * Recall@N: whether the target is among the first N. With one target per user it equals the hit rate HR@N.
 *
 * <p>Cremonesi, Koren and Turrin, "Performance of Recommender Algorithms on Top-N Recommendation Tasks", RecSys 2010.
 *
 * @param k  N
 */
public record Recall(@Option(help = "cut-off N, at least 1", value = "10") int k) implements UserMetric, Changeable<Recall> {

    /** With the default of each option. */
    public static Recall defaults() {
        return Options.defaults(Recall.class);
    }

    /** Validates that the cut-off is at least 1. */
    public Recall {
        Cutoff.check(k);
    }

    @Override
    public String label() {
        return "Recall@" + k;
    }

    @Override
    public double value(Ranking ranking, MetricContext context) {
        return ranking.rank() <= k ? 1 : 0;
    }
}

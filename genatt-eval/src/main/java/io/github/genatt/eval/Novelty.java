package io.github.genatt.eval;

import io.github.genatt.spi.Changeable;
import io.github.genatt.spi.MetricContext;
import io.github.genatt.spi.Option;
import io.github.genatt.spi.Options;
import io.github.genatt.spi.Ranking;
import io.github.genatt.spi.UserMetric;
import java.util.Arrays;

/**
 * Novelty@N: the mean self-information in bits, −log₂ p(i), of the first N items of a user's list, where p(i) is the fraction of the
 * training interactions that involve item i.
 *
 * <p>Zhou et al., "Solving the Apparent Diversity-Accuracy Dilemma of Recommender Systems", PNAS 107(10), 2010, with the p of Vargas and
 * Castells, "Rank and Relevance in Novelty and Diversity Metrics for Recommender Systems", RecSys 2011 (free discovery, without discount).
 * Items that do not occur in training have no p and are excluded; undefined if none is left.
 *
 * @param k  N
 */
public record Novelty(@Option(help = "cut-off N, at least 1", value = "10") int k) implements UserMetric, Changeable<Novelty> {

    /** With the default of each option. */
    public static Novelty defaults() {
        return Options.defaults(Novelty.class);
    }

    /** Validates that the cut-off is at least 1. */
    public Novelty {
        Cutoff.check(k);
    }

    @Override
    public String label() {
        return "Novelty@" + k;
    }

    @Override
    public int requiredTopK() {
        return k;
    }

    @Override
    public double value(Ranking ranking, MetricContext context) {
        return Arrays.stream(ranking.top(k)).filter(item -> context.trainingCount(item) > 0)
                .mapToDouble(item -> Math.log((double) context.trainingTotal() / context.trainingCount(item)) / Math.log(2))
                .average().orElse(Double.NaN);
    }
}

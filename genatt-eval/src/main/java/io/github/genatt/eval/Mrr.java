package io.github.genatt.eval;

import io.github.genatt.spi.Changeable;
import io.github.genatt.spi.MetricContext;
import io.github.genatt.spi.Option;
import io.github.genatt.spi.Options;
import io.github.genatt.spi.Ranking;
import io.github.genatt.spi.UserMetric;
import java.util.Optional;

/**
 * Mean reciprocal rank: 1 / rank in the full ranking or, as MRR@N, within the first N, else 0.
 *
 * <p>Voorhees, "The TREC-8 Question Answering Track Report", TREC 1999.
 *
 * @param k  N; empty for the full ranking
 */
public record Mrr(@Option(help = "cut-off N, at least 1; the full ranking if absent") Optional<Integer> k)
        implements UserMetric, Changeable<Mrr> {

    /** With the default of each option. */
    public static Mrr defaults() {
        return Options.defaults(Mrr.class);
    }

    /** Validates that the cut-off is at least 1. */
    public Mrr {
        k.ifPresent(Cutoff::check);
    }

    @Override
    public String label() {
        return k.map(n -> "MRR@" + n).orElse("MRR");
    }

    @Override
    public double value(Ranking ranking, MetricContext context) {
        return k.isEmpty() || ranking.rank() <= k.get() ? 1.0 / ranking.rank() : 0;
    }
}

package io.github.genatt.eval;

import io.github.genatt.spi.Changeable;
import io.github.genatt.spi.ListsMetric;
import io.github.genatt.spi.MetricContext;
import io.github.genatt.spi.Option;
import io.github.genatt.spi.Options;
import io.github.genatt.spi.Ranking;
import java.util.Arrays;
import java.util.List;

/**
 * Coverage@N: the fraction of the catalogue that is among the first N items of at least one user's list.
 *
 * <p>Ge, Delgado-Battenfeld and Jannach, "Beyond Accuracy: Evaluating Recommender Systems by Coverage and Serendipity", RecSys 2010
 * (catalogue coverage). It grows with the number of evaluated users: compare models on the same users.
 *
 * @param k  N
 */
public record Coverage(@Option(help = "cut-off N, at least 1", value = "10") int k) implements ListsMetric, Changeable<Coverage> {

    /** With the default of each option. */
    public static Coverage defaults() {
        return Options.defaults(Coverage.class);
    }

    /** Validates that the cut-off is at least 1. */
    public Coverage {
        Cutoff.check(k);
    }

    @Override
    public String label() {
        return "Coverage@" + k;
    }

    @Override
    public int requiredTopK() {
        return k;
    }

    @Override
    public double value(List<Ranking> rankings, MetricContext context) {
        long shown = rankings.stream().flatMapToInt(ranking -> Arrays.stream(ranking.top(k))).distinct().count();
        return (double) shown / context.catalogue();
    }
}

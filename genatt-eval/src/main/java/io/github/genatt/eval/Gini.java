package io.github.genatt.eval;

import io.github.genatt.spi.Better;
import io.github.genatt.spi.Changeable;
import io.github.genatt.spi.ListsMetric;
import io.github.genatt.spi.MetricContext;
import io.github.genatt.spi.Option;
import io.github.genatt.spi.Options;
import io.github.genatt.spi.Ranking;
import java.util.Arrays;
import java.util.List;

/**
 * Gini@N: how unequally the top-N positions of all lists are distributed over the items of the catalogue: 0 if all items are shown equally
 * often, 1 − 1/I if one item has all positions.
 *
 * <p>Σ_k (2k − I − 1) x_k / (I Σ_k x_k), where x_1 ≤ … ≤ x_I are the numbers of times that each item is shown (Fleder and Hosanagar,
 * "Blockbuster Culture's Next Rise or Fall", Management Science 55(5), 2009). Smaller is better.
 *
 * @param k  N
 */
public record Gini(@Option(help = "cut-off N, at least 1", value = "10") int k) implements ListsMetric, Changeable<Gini> {

    /** With the default of each option. */
    public static Gini defaults() {
        return Options.defaults(Gini.class);
    }

    /** Validates that the cut-off is at least 1. */
    public Gini {
        Cutoff.check(k);
    }

    @Override
    public String label() {
        return "Gini@" + k;
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
    public double value(List<Ranking> rankings, MetricContext context) {
        long[] shown = new long[context.catalogue()];
        rankings.forEach(ranking -> Arrays.stream(ranking.top(k)).forEach(item -> shown[item - 1]++));
        Arrays.sort(shown);
        double weighted = 0;
        for (int k = 1; k <= shown.length; k++) {
            weighted += (2.0 * k - shown.length - 1) * shown[k - 1];
        }
        return weighted / ((double) shown.length * Arrays.stream(shown).sum());
    }
}

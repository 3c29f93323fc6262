package io.github.genatt.eval;

import io.github.genatt.spi.Changeable;
import io.github.genatt.spi.MetricContext;
import io.github.genatt.spi.Need;
import io.github.genatt.spi.Option;
import io.github.genatt.spi.Options;
import io.github.genatt.spi.Ranking;
import io.github.genatt.spi.UserMetric;
import java.util.Arrays;
import java.util.Set;

/**
 * Entropy@N: how evenly the first N items of a user's list are spread over categories, −Σ_c p(c) log₂ p(c) in bits.
 *
 * <p>p(c) is the mean over the items of 1/|C_i| for each of their categories C_i, the distribution of a list in Steck, "Calibrated
 * Recommendations", RecSys 2018; the entropy is Shannon's. Items without a category are excluded; undefined if none is left.
 *
 * @param k  N
 */
public record CategoryEntropy(@Option(help = "cut-off N, at least 1", value = "10") int k)
        implements UserMetric, Changeable<CategoryEntropy> {

    /** With the default of each option. */
    public static CategoryEntropy defaults() {
        return Options.defaults(CategoryEntropy.class);
    }

    /** Validates that the cut-off is at least 1. */
    public CategoryEntropy {
        Cutoff.check(k);
    }

    @Override
    public String label() {
        return "Entropy@" + k;
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
    public double value(Ranking ranking, MetricContext context) {
        double[] weights = new double[context.categoryCount()];
        int items = 0;
        for (int item : ranking.top(k)) {
            int[] categories = context.categories(item);
            for (int category : categories) {
                weights[category] += 1.0 / categories.length;
            }
            items += categories.length > 0 ? 1 : 0;
        }
        double all = items;
        return items == 0 ? Double.NaN
                : Arrays.stream(weights).filter(weight -> weight > 0).map(weight -> weight / all * Math.log(all / weight)).sum()
                        / Math.log(2);
    }
}

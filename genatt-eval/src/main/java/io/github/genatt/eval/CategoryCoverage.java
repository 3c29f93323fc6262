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
 * CC@N: the fraction of the categories K that the first N items of a user's list cover, |∪ C_i| / |K|.
 *
 * <p>As computed by the code of the paper's authors (PAtt); the coverage of a list goes back to Puthiya Parambath, Usunier and Grandvalet,
 * "A Coverage-Based Approach to Recommendation Diversity On Similarity Graph", RecSys 2016. Deviation: K is the set of categories of the
 * items in the catalogue, since no list can cover those of other items. Items without a category add nothing; values with different
 * category files are not comparable.
 *
 * @param k  N
 */
public record CategoryCoverage(@Option(help = "cut-off N, at least 1", value = "10") int k)
        implements UserMetric, Changeable<CategoryCoverage> {

    /** With the default of each option. */
    public static CategoryCoverage defaults() {
        return Options.defaults(CategoryCoverage.class);
    }

    /** Validates that the cut-off is at least 1. */
    public CategoryCoverage {
        Cutoff.check(k);
    }

    @Override
    public String label() {
        return "CC@" + k;
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
        long covered = Arrays.stream(ranking.top(k)).flatMap(item -> Arrays.stream(context.categories(item))).distinct().count();
        return (double) covered / context.categoryCount();
    }
}

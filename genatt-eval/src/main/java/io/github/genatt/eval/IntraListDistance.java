package io.github.genatt.eval;

import io.github.genatt.spi.Changeable;
import io.github.genatt.spi.MetricContext;
import io.github.genatt.spi.Need;
import io.github.genatt.spi.Option;
import io.github.genatt.spi.Options;
import io.github.genatt.spi.Ranking;
import io.github.genatt.spi.UserMetric;
import java.util.Set;

/**
 * ILD@N: the mean distance between the categories of two items among the first N of a user's list.
 *
 * <p>Zhang and Hurley, "Avoiding Monotony: Improving the Diversity of Recommendation Lists", RecSys 2008. Pairs of two items without a
 * category have no distance and are excluded; undefined if no pair is left, so always for lists of one item. There is no distance between
 * embeddings, since those would measure each model with its own scale.
 *
 * @param k        N
 * @param distance distance between two items
 */
public record IntraListDistance(
        @Option(help = "cut-off N, at least 2", value = "10") int k,
        @Option(help = "distance of two items: category-jaccard, 1 − |C∩D|/|C∪D|; category-cosine, 1 − |C∩D|/√(|C||D|);"
                + " category-euclid, √ of the number of categories of only one", value = "category-jaccard") CategoryDistance distance)
        implements UserMetric, Changeable<IntraListDistance> {

    /** With the default of each option. */
    public static IntraListDistance defaults() {
        return Options.defaults(IntraListDistance.class);
    }

    /** Validates that lists have at least one pair. */
    public IntraListDistance {
        if (k < 2) {
            throw new IllegalArgumentException("the cut-off of a distance between items must be at least 2, found " + k);
        }
    }

    @Override
    public String label() {
        return distance.label() + "@" + k;
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
        int[] top = ranking.top(k);
        double sum = 0;
        int pairs = 0;
        for (int i = 0; i < top.length; i++) {
            for (int j = 0; j < i; j++) {
                double apart = distance.between(context.categories(top[i]), context.categories(top[j]));
                if (!Double.isNaN(apart)) {
                    sum += apart;
                    pairs++;
                }
            }
        }
        return sum / pairs;
    }
}

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
 * ILD@N: the mean distance of two items among the first N of a user's list, the distance being that of Jaccard between their categories,
 * 1 − |C_i ∩ C_j| / |C_i ∪ C_j|.
 *
 * <p>Zhang and Hurley, "Avoiding Monotony: Improving the Diversity of Recommendation Lists", RecSys 2008. Pairs of two items without a
 * category have no distance and are left out; undefined where no pair is left, so always for N = 1.
 *
 * @param k  N
 */
public record IntraListDistance(@Option(help = "cut-off N, at least 2", value = "10") int k)
        implements UserMetric, Changeable<IntraListDistance> {

    /** With the default of each option. */
    public static IntraListDistance defaults() {
        return Options.defaults(IntraListDistance.class);
    }

    /** Rejects lists without a pair. */
    public IntraListDistance {
        if (k < 2) {
            throw new IllegalArgumentException("the cut-off of a distance between items must be at least 2, found " + k);
        }
    }

    @Override
    public String label() {
        return "ILD@" + k;
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
                double distance = jaccard(context.categories(top[i]), context.categories(top[j]));
                if (!Double.isNaN(distance)) {
                    sum += distance;
                    pairs++;
                }
            }
        }
        return sum / pairs;
    }

    /** Of two ascending rows; NaN if both are empty. */
    private static double jaccard(int[] a, int[] b) {
        int common = 0;
        for (int i = 0, j = 0; i < a.length && j < b.length;) {
            if (a[i] == b[j]) {
                common++;
                i++;
                j++;
            } else if (a[i] < b[j]) {
                i++;
            } else {
                j++;
            }
        }
        int either = a.length + b.length - common;
        return (double) (either - common) / either;
    }
}

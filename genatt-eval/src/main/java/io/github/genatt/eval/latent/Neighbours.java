package io.github.genatt.eval.latent;

import io.github.genatt.random.CounterRandom;
import java.util.Arrays;
import java.util.Comparator;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * The nearest neighbours of users in a latent space, and their similarity compared with chance. Legend: Q users, k neighbours, z
 * dimensions.
 *
 * <p>Chance is the similarity of the same neighbours after {@value #DEALS} random permutations of the users' properties.
 *
 * @param nearest [Q][k] indices of the k users at the smallest Euclidean distance; ties by index
 */
public record Neighbours(int[][] nearest) {
    private static final int DEALS = 200;

    /** The k nearest neighbours of all points [Q][z]; k below Q. */
    public static Neighbours of(float[][] points, int k) {
        if (k < 1 || k >= points.length) {
            throw new IllegalArgumentException("%d points have from 1 to %d neighbours, found %d"
                    .formatted(points.length, points.length - 1, k));
        }
        double[][] distances = Distances.squared(points);
        return new Neighbours(IntStream.range(0, points.length).mapToObj(user -> IntStream.range(0, points.length)
                .filter(other -> other != user).boxed().sorted(Comparator.comparingDouble(other -> distances[user][other])).limit(k)
                .mapToInt(Integer::intValue).toArray()).toArray(int[][]::new));
    }

    /**
     * The fraction of neighbours with the user's own label, over the users that have one.
     *
     * @param labels [Q] −1 for none; a neighbour without a label counts as different
     */
    public PermutationBaseline sameLabel(int[] labels, long seed) {
        return compare(seed, order -> IntStream.range(0, nearest.length).filter(user -> labels[order[user]] >= 0)
                .mapToDouble(user -> Arrays.stream(nearest[user])
                        .filter(other -> labels[order[other]] == labels[order[user]]).count() / (double) nearest[user].length)
                .average().orElse(Double.NaN));
    }

    /** Spearman's rank correlation between users' values, [Q], and the mean values of their neighbours; NaN if all are equal. */
    public PermutationBaseline rankCorrelation(double[] values, long seed) {
        double[] ranks = Ranks.of(values);
        return compare(seed, order -> {
            double[] own = IntStream.range(0, nearest.length).mapToDouble(user -> ranks[order[user]]).toArray();
            double[] around = IntStream.range(0, nearest.length).mapToDouble(user -> Arrays.stream(nearest[user])
                    .mapToDouble(other -> values[order[other]]).sum()).toArray();
            return Ranks.correlation(own, Ranks.of(around));
        });
    }

    /** Computes a statistic for the original order and for random permutations. */
    private PermutationBaseline compare(long seed, ToDoubleFunction<int[]> statistic) {
        int[] order = IntStream.range(0, nearest.length).toArray();
        double found = statistic.applyAsDouble(order);
        CounterRandom random = CounterRandom.of(seed, "latent-neighbours");
        double[] dealt = new double[DEALS];
        for (int deal = 0; deal < DEALS; deal++) {
            for (int i = order.length - 1; i > 0; i--) {
                int j = random.nextInt(i + 1);
                int kept = order[i];
                order[i] = order[j];
                order[j] = kept;
            }
            dealt[deal] = statistic.applyAsDouble(order);
        }
        return PermutationBaseline.of(found, dealt);
    }
}

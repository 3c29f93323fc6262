package io.github.genatt.baselines.contrast;

import io.github.genatt.spi.Changeable;
import io.github.genatt.spi.Option;
import io.github.genatt.spi.Options;
import java.util.Arrays;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * Options of the clustering of states before each epoch. Legend: N states, K clusters, d width.
 *
 * @param clusters         K
 * @param iterations       iterations of k-means
 * @param restarts         random starts, of which the best is kept
 * @param warmStart        whether the clusters of an epoch start from those of the previous one
 * @param statesPerCluster maximum number of clustered states, as a multiple of K
 */
public record ClusterOptions(
        @Option(value = "512", help = "number of clusters; the authors: 256 on Beauty and Sports, 1024 on Toys, 512 on ML-1M") int clusters,
        @Option(value = "20", help = "iterations of k-means before each epoch") int iterations,
        @Option(value = "5", help = "random starts, of which the best is kept; with warm-start only in the first epoch")
        int restarts,
        @Option(value = "true", help = "start from the clusters of the previous epoch, as in the authors' code; false draws new ones")
        boolean warmStart,
        @Option(value = "4096", help = "maximum states per cluster; more are subsampled at random") int statesPerCluster)
        implements Changeable<ClusterOptions> {

    /** With the default of each option. */
    public static ClusterOptions defaults() {
        return Options.defaults(ClusterOptions.class);
    }

    /** Rejects numbers below one. */
    public ClusterOptions {
        if (clusters < 1 || iterations < 1 || restarts < 1 || statesPerCluster < 1) {
            throw new IllegalArgumentException("clusters, iterations, restarts and states-per-cluster must be at least 1, found %d, %d, %d"
                    .formatted(clusters, iterations, restarts) + " and " + statesPerCluster);
        }
    }

    /**
     * Returns the centroids [K·d] of states [N·d].
     *
     * @param before centroids of the previous epoch; empty in the first
     */
    float[] centroids(float[] states, int width, Optional<float[]> before, RandomGenerator random) {
        float[] points = some(states, width, random);
        // a check of a suite provides only the first examples
        KMeans clustering = new KMeans(Math.min(clusters, points.length / width), iterations);
        float[] found = warmStart && before.isPresent() ? clustering.from(points, width, before.get()).centroids()
                : clustering.fit(points, width, restarts, random).centroids();
        float[] all = new float[clusters * width];
        for (int i = 0; i < all.length; i++) {
            all[i] = found[i % found.length];
        }
        return all;
    }

    private float[] some(float[] states, int width, RandomGenerator random) {
        int count = states.length / width;
        long most = (long) clusters * statesPerCluster;
        if (count <= most) {
            return states;
        }
        int[] order = IntStream.range(0, count).toArray();
        float[] drawn = new float[(int) most * width];
        for (int i = 0; i < most; i++) {
            int other = i + random.nextInt(count - i);
            int taken = order[other];
            order[other] = order[i];
            System.arraycopy(states, taken * width, drawn, i * width, width);
        }
        return drawn;
    }

    /** Rejects data with fewer examples than clusters. */
    void requireExamples(int[][] sequences, int examples) {
        if (clusters > examples) {
            throw new IllegalArgumentException("clustering.clusters: each cluster needs a training example, found %d clusters and %d"
                    .formatted(clusters, examples) + " examples of " + Arrays.stream(sequences).filter(own -> own.length > 1).count()
                    + " users; lower it");
        }
    }
}

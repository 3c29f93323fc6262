package io.github.genatt.eval.latent;

import io.github.genatt.random.CounterRandom;

/** Points that tests make: Gaussian clouds around corners of a simplex. */
final class Clusters {

    private Clusters() {
    }

    /** [count][dimensions] of deviation 1; point i lies around corner i modulo the number of clusters. */
    static float[][] of(int count, int dimensions, int clusters, double apart) {
        CounterRandom random = CounterRandom.of(3, "clusters");
        float[][] points = new float[count][dimensions];
        for (int i = 0; i < count; i++) {
            for (int k = 0; k < dimensions; k++) {
                points[i][k] = (float) (random.nextGaussian() + (i % clusters == k ? apart : 0));
            }
        }
        return points;
    }
}

package io.github.genatt.eval.latent;

import java.util.Arrays;

/** Columns of points [Q][z]. */
final class Columns {

    private Columns() {
    }

    static double[] of(float[][] points, int k) {
        return Arrays.stream(points).mapToDouble(point -> point[k]).toArray();
    }

    static double mean(double[] column) {
        return Arrays.stream(column).average().orElseThrow();
    }

    /** The variance, as the mean squared deviation from the mean. */
    static double variance(double[] column) {
        double mean = mean(column);
        return Arrays.stream(column).map(value -> (value - mean) * (value - mean)).sum() / column.length;
    }
}

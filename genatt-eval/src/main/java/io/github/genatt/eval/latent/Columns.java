package io.github.genatt.eval.latent;

import java.util.Arrays;

/** Single dimensions of points [Q][z]. */
final class Columns {

    private Columns() {
    }

    static double[] of(float[][] points, int k) {
        return Arrays.stream(points).mapToDouble(point -> point[k]).toArray();
    }

    static double mean(double[] column) {
        return Arrays.stream(column).average().orElseThrow();
    }

    /** The mean square around the mean. */
    static double variance(double[] column) {
        double mean = mean(column);
        return Arrays.stream(column).map(value -> (value - mean) * (value - mean)).sum() / column.length;
    }
}

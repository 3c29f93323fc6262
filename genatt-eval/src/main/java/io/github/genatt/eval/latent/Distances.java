package io.github.genatt.eval.latent;

/** Squared Euclidean distances. Legend: Q points, z dimensions. */
final class Distances {

    private Distances() {
    }

    /** [Q][Q] between all points [Q][z]. */
    static double[][] squared(float[][] points) {
        double[][] distances = new double[points.length][points.length];
        for (int i = 0; i < points.length; i++) {
            for (int j = 0; j < i; j++) {
                double sum = 0;
                for (int k = 0; k < points[i].length; k++) {
                    double difference = (double) points[i][k] - points[j][k];
                    sum += difference * difference;
                }
                distances[i][j] = sum;
                distances[j][i] = sum;
            }
        }
        return distances;
    }
}

package io.github.genatt.eval.latent;

/**
 * The cost of a map, KL(P ‖ Q) with Student's t with one degree of freedom between the points of the map, and its gradient (van der Maaten
 * and Hinton, JMLR 9, 2008: eqs. 4 and 5). Legend: Q points in two dimensions.
 *
 * @param affinities [Q][Q] p_ij
 */
record TsneCost(double[][] affinities) {

    /** KL(P ‖ Q) in nats. */
    double of(double[][] map) {
        double total = 2 * kernels(map);
        double cost = 0;
        for (int i = 0; i < map.length; i++) {
            for (int j = 0; j < map.length; j++) {
                double p = affinities[i][j];
                if (p > 0) {
                    cost += p * Math.log(p * total / kernel(map[i], map[j]));
                }
            }
        }
        return cost;
    }

    /**
     * [Q][2] the gradient of the cost with affinities multiplied by the factor of early exaggeration: 4 Σ_j (factor · p_ij − q_ij)(y_i −
     * y_j) / (1 + |y_i − y_j|²).
     */
    double[][] gradient(double[][] map, double factor) {
        int q = map.length;
        double[][] towards = new double[q][2];
        double[][] away = new double[q][2];
        double half = 0;
        for (int i = 0; i < q; i++) {
            for (int j = 0; j < i; j++) {
                double x = map[i][0] - map[j][0];
                double y = map[i][1] - map[j][1];
                double kernel = 1 / (1 + x * x + y * y);
                double pull = affinities[i][j] * kernel;
                double push = kernel * kernel;
                half += kernel;
                add(towards, i, j, pull * x, pull * y);
                add(away, i, j, push * x, push * y);
            }
        }
        for (int i = 0; i < q; i++) {
            for (int k = 0; k < 2; k++) {
                towards[i][k] = 4 * (factor * towards[i][k] - away[i][k] / (2 * half));
            }
        }
        return towards;
    }

    private static void add(double[][] forces, int i, int j, double x, double y) {
        forces[i][0] += x;
        forces[i][1] += y;
        forces[j][0] -= x;
        forces[j][1] -= y;
    }

    /** The sum over all pairs i &gt; j. */
    private static double kernels(double[][] map) {
        double sum = 0;
        for (int i = 0; i < map.length; i++) {
            for (int j = 0; j < i; j++) {
                sum += kernel(map[i], map[j]);
            }
        }
        return sum;
    }

    private static double kernel(double[] a, double[] b) {
        double x = a[0] - b[0];
        double y = a[1] - b[1];
        return 1 / (1 + x * x + y * y);
    }
}

package io.github.genatt.eval.latent;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class TsneCostTest {
    private static final double[][] AFFINITIES = Affinities.of(Distances.squared(Clusters.of(12, 4, 3, 3)), 4);
    private static final double[][] MAP = Arrays.stream(Clusters.of(12, 2, 2, 1))
            .map(point -> new double[] {point[0], point[1]}).toArray(double[][]::new);

    /** KL(P ‖ Q) as the paper writes it, with P multiplied by a factor in the first place alone. */
    private static double cost(double[][] map, double factor) {
        double total = 0;
        for (double[] a : map) {
            for (double[] b : map) {
                total += a == b ? 0 : 1 / (1 + Math.pow(a[0] - b[0], 2) + Math.pow(a[1] - b[1], 2));
            }
        }
        double cost = 0;
        for (int i = 0; i < map.length; i++) {
            for (int j = 0; j < map.length; j++) {
                if (i != j) {
                    double squared = Math.pow(map[i][0] - map[j][0], 2) + Math.pow(map[i][1] - map[j][1], 2);
                    double p = AFFINITIES[i][j];
                    // attraction is multiplied, the normaliser is not
                    cost += p * Math.log(p) + factor * p * Math.log(1 + squared);
                }
            }
        }
        return cost + Math.log(total);
    }

    private static void requireGradientOfDifferences(double factor) {
        double[][] gradient = new TsneCost(AFFINITIES).gradient(MAP, factor);
        double h = 1e-5;
        for (int i = 0; i < MAP.length; i++) {
            for (int k = 0; k < 2; k++) {
                double[][] up = Arrays.stream(MAP).map(double[]::clone).toArray(double[][]::new);
                double[][] down = Arrays.stream(MAP).map(double[]::clone).toArray(double[][]::new);
                up[i][k] += h;
                down[i][k] -= h;
                assertEquals((cost(up, factor) - cost(down, factor)) / (2 * h), gradient[i][k], 1e-8, "point " + i + ", axis " + k);
            }
        }
    }

    @Test
    void theCostIsTheDivergence() {
        assertEquals(cost(MAP, 1), new TsneCost(AFFINITIES).of(MAP), 1e-12);
    }

    @Test
    void theGradientAgreesWithDifferences() {
        requireGradientOfDifferences(1);
    }

    @Test
    void exaggerationMultipliesTheAttractionAlone() {
        requireGradientOfDifferences(12);
    }

    @Test
    void aMapThatShowsAllAffinitiesCostsNothing() {
        double[][] equal = {{0, 1 / 6.0, 1 / 6.0}, {1 / 6.0, 0, 1 / 6.0}, {1 / 6.0, 1 / 6.0, 0}};
        double[][] triangle = {{0, 0}, {1, 0}, {0.5, Math.sqrt(0.75)}};
        assertEquals(0, new TsneCost(equal).of(triangle), 1e-12);
    }
}

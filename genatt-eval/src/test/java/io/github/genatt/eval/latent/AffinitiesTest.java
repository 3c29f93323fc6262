package io.github.genatt.eval.latent;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AffinitiesTest {
    private static final double[][] SQUARED = Distances.squared(Clusters.of(60, 5, 3, 6));

    private static double perplexity(double[] p) {
        return Math.exp(-Arrays.stream(p).filter(value -> value > 0).map(value -> value * Math.log(value)).sum());
    }

    private static double[][] times(double factor) {
        return Arrays.stream(SQUARED).map(row -> Arrays.stream(row).map(value -> factor * value).toArray()).toArray(double[][]::new);
    }

    @Test
    void distancesAreThoseOfPythagoras() {
        assertArrayEquals(new double[][] {{0, 25, 9}, {25, 0, 16}, {9, 16, 0}}, Distances.squared(new float[][] {{0, 0}, {3, 4}, {3, 0}}));
    }

    @ParameterizedTest
    @ValueSource(doubles = {2, 10, 40})
    void everyPointHasTheWantedPerplexity(double wanted) {
        for (int i = 0; i < SQUARED.length; i++) {
            double[] p = Affinities.conditional(SQUARED[i], i, wanted);
            assertEquals(1, Arrays.stream(p).sum(), 1e-12);
            assertEquals(0, p[i]);
            assertEquals(wanted, perplexity(p), 1e-3 * wanted);
        }
    }

    @Test
    void nearerPointsAreMoreAlikeAsInEquationOne() {
        double[] p = Affinities.conditional(SQUARED[0], 0, 10);
        double precision = Math.log(p[1] / p[2]) / (SQUARED[0][2] - SQUARED[0][1]);
        assertTrue(precision > 0);
        for (int j = 3; j < p.length; j++) {
            assertEquals(1, p[j] / p[1] / Math.exp(-precision * (SQUARED[0][j] - SQUARED[0][1])), 1e-6);
        }
    }

    @Test
    void allTogetherAreOneAndSymmetric() {
        double[][] p = Affinities.of(SQUARED, 10);
        assertEquals(1, Arrays.stream(p).flatMapToDouble(Arrays::stream).sum(), 1e-12);
        for (int i = 0; i < p.length; i++) {
            for (int j = 0; j < i; j++) {
                assertEquals(p[i][j], p[j][i]);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {1e-24, 1e24})
    void theUnitOfDistanceDoesNotMatter(double factor) {
        double[][] p = Affinities.of(SQUARED, 10);
        double[][] scaled = Affinities.of(times(factor), 10);
        for (int i = 0; i < p.length; i++) {
            assertArrayEquals(p[i], scaled[i], 1e-9);
        }
    }

    @Test
    void pointsThatAreAllTheSameAreAllAlike() {
        assertArrayEquals(new double[] {1 / 3.0, 0, 1 / 3.0, 1 / 3.0}, Affinities.conditional(new double[4], 1, 2), 1e-12);
    }

    @Test
    void tiedNearestNeighboursShareAllWhereThereAreMoreOfThemThanWanted() {
        assertArrayEquals(new double[] {0, 1 / 3.0, 1 / 3.0, 1 / 3.0, 0}, Affinities.conditional(new double[] {0, 1, 1, 1, 9}, 0, 2), 1e-6);
    }
}

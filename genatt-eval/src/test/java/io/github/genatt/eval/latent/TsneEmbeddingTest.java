package io.github.genatt.eval.latent;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TsneEmbeddingTest {
    private static final int CLUSTERS = 3;

    private static float[][] floats(double[][] points) {
        return Arrays.stream(points).map(point -> new float[] {(float) point[0], (float) point[1]}).toArray(float[][]::new);
    }

    @ParameterizedTest
    @ValueSource(ints = {60, 300})
    void clustersThatAreThereAreFound(int count) {
        TsneEmbedding map = TsneEmbedding.of(Clusters.of(count, 16, CLUSTERS, 8), 15, 1);
        int[][] nearest = Neighbours.of(floats(map.points()), 10).nearest();
        for (int i = 0; i < count; i++) {
            for (int other : nearest[i]) {
                assertEquals(i % CLUSTERS, other % CLUSTERS, "point " + i);
            }
        }
    }

    @Test
    void aMapCostsLessThanTheFirstPlaces() {
        float[][] points = Clusters.of(90, 8, CLUSTERS, 4);
        TsneCost cost = new TsneCost(Affinities.of(Distances.squared(points), 15));
        TsneEmbedding map = TsneEmbedding.of(points, 15, 1);
        assertEquals(cost.of(map.points()), map.cost());
        assertTrue(map.cost() < 0.5 * cost.of(TsneEmbedding.first(90, 1)), map.cost() + " nats");
        assertTrue(Math.sqrt(Arrays.stream(cost.gradient(map.points(), 1)).flatMapToDouble(Arrays::stream).map(g -> g * g).sum()) < 1e-3,
                "the last steps no longer move it");
    }

    @Test
    void theSameSeedGivesTheSameBitsOnAnyThread() {
        float[][] points = Clusters.of(80, 8, CLUSTERS, 4);
        double[][] first = TsneEmbedding.of(points, 10, 7).points();
        List<TsneEmbedding> again = IntStream.range(0, 6).parallel().mapToObj(i -> TsneEmbedding.of(points, 10, 7)).toList();
        again.forEach(map -> assertArrayEquals(first, map.points()));
        assertFalse(Arrays.deepEquals(first, TsneEmbedding.of(points, 10, 8).points()));
    }

    @Test
    void pointsThatAreAllTheSameStillGetFinitePlaces() {
        double[][] places = TsneEmbedding.of(new float[40][3], 10, 1).points();
        assertTrue(Arrays.stream(places).flatMapToDouble(Arrays::stream).allMatch(Double::isFinite));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.5, 1, 9, 30, Double.NaN})
    void aPerplexityThatPointsCannotHaveIsRefused(double perplexity) {
        float[][] points = Clusters.of(10, 3, 2, 1);
        String message = assertThrows(IllegalArgumentException.class, () -> TsneEmbedding.of(points, perplexity, 1)).getMessage();
        assertTrue(message.contains(Double.toString(perplexity)) && message.contains("10 points"), message);
    }
}

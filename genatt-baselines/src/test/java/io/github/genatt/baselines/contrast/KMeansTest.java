package io.github.genatt.baselines.contrast;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.genatt.random.CounterRandom;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.ForkJoinPool;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class KMeansTest {
    private static final int D = 3;

    /** So many points around so many places that are far from each other. */
    private static float[] blobs(int count, int places, double spread) {
        CounterRandom random = CounterRandom.of(3, "blobs");
        float[] points = new float[count * D];
        for (int i = 0; i < points.length; i++) {
            points[i] = (float) (10.0 * (i / D % places) * (i % D == 0 ? 1 : -1) + spread * random.nextGaussian());
        }
        return points;
    }

    private static RandomGenerator random() {
        return CounterRandom.of(1, "k-means");
    }

    private static double distance(float[] points, int point, float[] centroids, int k) {
        return IntStream.range(0, D).mapToDouble(i -> Math.pow(points[point * D + i] - centroids[k * D + i], 2)).sum();
    }

    @Test
    void inertiaNeverGrows() {
        for (int clusters : new int[] {2, 7, 40}) {
            double[] inertia = new KMeans(clusters, 30).fit(blobs(60, 5, 3), D, 1, random()).inertia();
            assertTrue(inertia.length > 1, "iterations");
            for (int i = 1; i < inertia.length; i++) {
                assertTrue(inertia[i] <= inertia[i - 1] * (1 + 1e-9), clusters + " clusters: " + Arrays.toString(inertia));
            }
        }
    }

    @Test
    void theSameSeedGivesTheSameBitsOnAnyNumberOfThreads() throws Exception {
        float[] points = blobs(3000, 6, 4);
        float[] one = new ForkJoinPool(1).submit(() -> new KMeans(9, 20).fit(points, D, 2, random())).get().centroids();
        float[] many = new ForkJoinPool(7).submit(() -> new KMeans(9, 20).fit(points, D, 2, random())).get().centroids();
        assertArrayEquals(one, many);
    }

    @Test
    void separateBlobsAreFoundAndCentroidsAreTheirMeans() {
        float[] points = blobs(200, 4, 0.5);
        float[] centroids = new KMeans(4, 20).fit(points, D, 5, random()).centroids();
        int[] nearest = KMeans.nearest(points, D, centroids);
        for (int place = 0; place < 4; place++) {
            int first = place;
            int[] own = IntStream.range(0, 200).filter(point -> point % 4 == first).toArray();
            assertEquals(1, Arrays.stream(own).map(point -> nearest[point]).distinct().count(), "blob " + place);
            for (int i = 0; i < D; i++) {
                int axis = i;
                assertEquals(Arrays.stream(own).mapToDouble(point -> points[point * D + axis]).average().orElseThrow(),
                        centroids[nearest[place] * D + i], 1e-4);
            }
        }
    }

    @Test
    void everyPointBelongsToItsNearestCentroid() {
        float[] points = blobs(700, 5, 5);
        float[] centroids = new KMeans(33, 8).fit(points, D, 1, random()).centroids();
        int[] nearest = KMeans.nearest(points, D, centroids);
        assertEquals(700, nearest.length);
        for (int point = 0; point < nearest.length; point++) {
            int row = point;
            double least = IntStream.range(0, 33).mapToDouble(k -> distance(points, row, centroids, k)).min().orElseThrow();
            assertEquals(least, distance(points, point, centroids, nearest[point]), 1e-2);
        }
    }

    @Test
    void ofEqualCentroidsTheFirstIsNearest() {
        assertArrayEquals(new int[] {1, 0}, KMeans.nearest(new float[] {5, 5, 1, 1}, 2, 1, 1, 4, 4, 4, 4));
    }

    @Test
    void oneIterationIsAnAssignmentAndMeans() {
        float[] found = new KMeans(2, 1).from(new float[] {0, 1, 5, 9}, 1, 1, 6).centroids();
        assertArrayEquals(new float[] {0.5f, 7}, found);
    }

    @Test
    void anEmptyClusterTakesTheFarthestPointOfTheLargest() {
        float[] found = new KMeans(3, 1).from(new float[] {0, 1, 5, 9, 20}, 1, 1, 20, 500).centroids();
        assertArrayEquals(new float[] {3.75f, 20, 9}, found);
    }

    @Test
    void moreStartsAreNoWorse() {
        float[] points = blobs(300, 9, 2);
        double one = new KMeans(9, 20).fit(points, D, 1, random()).last();
        double many = new KMeans(9, 20).fit(points, D, 20, random()).last();
        assertTrue(many < one, many + " and " + one);
    }

    @Test
    void fewerPointsThanClustersAreRefused() {
        var refused = assertThrows(IllegalArgumentException.class, () -> new KMeans(5, 1).fit(new float[4 * D], D, 1, random()));
        assertTrue(refused.getMessage().contains("found 5 clusters and 4 points"), refused.getMessage());
    }

    @Test
    void aWarmStartGoesOnFromTheLastCentroidsWithoutDrawing() {
        float[] points = blobs(100, 4, 3);
        RandomGenerator never = () -> {
            throw new AssertionError("drawn");
        };
        ClusterOptions options = new ClusterOptions(4, 20, 5, true, 4096);
        float[] first = options.centroids(points, D, Optional.empty(), random());
        assertArrayEquals(first, options.centroids(points, D, Optional.of(first), never));
        float[] moved = points.clone();
        for (int i = 0; i < moved.length; i++) {
            moved[i] += 0.01f;
        }
        float[] next = options.centroids(moved, D, Optional.of(first), never);
        assertArrayEquals(KMeans.nearest(points, D, first), KMeans.nearest(moved, D, next), "clusters keep their numbers");
        assertThrows(AssertionError.class, () -> new ClusterOptions(4, 20, 5, false, 4096).centroids(points, D, Optional.of(first), never));
    }

    @Test
    void ofTooManyStatesSomeAreDrawn() {
        float[] points = blobs(100, 4, 0.1);
        float[] found = new ClusterOptions(4, 1, 1, true, 1).centroids(points, D, Optional.empty(), random());
        assertTrue(IntStream.range(0, 4).allMatch(k -> IntStream.range(0, 100).anyMatch(point -> distance(points, point, found, k) == 0)),
                "four states in four clusters are the centroids");
    }
}

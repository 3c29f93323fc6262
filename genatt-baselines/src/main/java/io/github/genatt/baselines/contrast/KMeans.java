package io.github.genatt.baselines.contrast;

import java.util.Arrays;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * Lloyd's algorithm (IEEE Transactions on Information Theory, 1982) by Euclidean distance. Legend: N points, K clusters, d width.
 *
 * <p>Points are assigned in parallel and summed in order, in double precision, so results do not depend on the number of threads. An empty
 * cluster takes the point of the largest cluster that is farthest from its centroid. Decision 22 explains why this is not a library.
 *
 * @param clusters   K
 * @param iterations maximum rounds of assignment and means; stops when nothing changes
 */
record KMeans(int clusters, int iterations) {

    /**
     * Centroids and their inertia.
     *
     * @param centroids [K·d]
     * @param inertia   sum of squared distances of points to their centroids, before each move of the centroids
     */
    record Result(float[] centroids, double... inertia) {

        /** The inertia of the last iteration. */
        double last() {
            return inertia[inertia.length - 1];
        }
    }

    /**
     * Best of several starts from distinct random points.
     *
     * @param points [N·d]
     * @throws IllegalArgumentException if there are fewer points than clusters
     */
    Result fit(float[] points, int width, int restarts, RandomGenerator random) {
        int count = points.length / width;
        if (clusters > count) {
            throw new IllegalArgumentException("clusters: k-means needs at least as many points, found %d clusters and %d points; lower"
                    .formatted(clusters, count) + " the number of clusters");
        }
        Optional<Result> best = Optional.empty();
        for (int start = 0; start < restarts; start++) {
            Result found = from(points, width, seeds(points, width, count, random));
            if (best.isEmpty() || found.last() < best.get().last()) {
                best = Optional.of(found);
            }
        }
        return best.orElseThrow();
    }

    /** K distinct points: the first of a shuffle. */
    private float[] seeds(float[] points, int width, int count, RandomGenerator random) {
        int[] order = IntStream.range(0, count).toArray();
        float[] seeds = new float[clusters * width];
        for (int k = 0; k < clusters; k++) {
            int other = k + random.nextInt(count - k);
            int drawn = order[other];
            order[other] = order[k];
            System.arraycopy(points, drawn * width, seeds, k * width, width);
        }
        return seeds;
    }

    /** Starts from given centroids, [K·d], which are not changed. */
    Result from(float[] points, int width, float... start) {
        float[] centroids = start.clone();
        double[] inertia = new double[iterations];
        int[] before = new int[0];
        for (int iteration = 0; iteration < iterations; iteration++) {
            int[] nearest = nearest(points, width, centroids);
            inertia[iteration] = inertia(points, width, centroids, nearest);
            if (Arrays.equals(nearest, before)) {
                return new Result(centroids, Arrays.copyOf(inertia, iteration + 1));
            }
            centroids = means(points, width, centroids, nearest);
            before = nearest;
        }
        return new Result(centroids, inertia);
    }

    /** [N] the nearest centroid of each point; the first in a tie. */
    static int[] nearest(float[] points, int width, float... centroids) {
        int clusters = centroids.length / width;
        float[] columns = new float[centroids.length];
        float[] squares = new float[clusters];
        for (int k = 0; k < clusters; k++) {
            for (int i = 0; i < width; i++) {
                float value = centroids[k * width + i];
                columns[i * clusters + k] = -2 * value;
                squares[k] += value * value;
            }
        }
        int[] found = new int[points.length / width];
        int block = 256;
        IntStream.range(0, (found.length + block - 1) / block).parallel().forEach(number -> {
            float[] distances = new float[clusters];
            for (int point = number * block; point < Math.min(found.length, (number + 1) * block); point++) {
                System.arraycopy(squares, 0, distances, 0, clusters);
                addProducts(points, point * width, width, columns, distances);
                found[point] = nearest(distances);
            }
        });
        return found;
    }

    /**
     * Adds −2·x·c of a point to its distances, which then lack only the square of the point. It takes four axes at a time, since loading
     * and storing distances would take longer than the products. The inner loop is vectorised.
     */
    private static void addProducts(float[] points, int at, int width, float[] columns, float... distances) {
        int clusters = distances.length;
        int i = 0;
        for (; i + 3 < width; i += 4) {
            float a = points[at + i];
            float b = points[at + i + 1];
            float c = points[at + i + 2];
            float d = points[at + i + 3];
            int column = i * clusters;
            for (int k = 0; k < clusters; k++) {
                distances[k] += a * columns[column + k] + b * columns[column + clusters + k] + c * columns[column + 2 * clusters + k]
                        + d * columns[column + 3 * clusters + k];
            }
        }
        for (; i < width; i++) {
            float x = points[at + i];
            for (int k = 0; k < clusters; k++) {
                distances[k] += x * columns[i * clusters + k];
            }
        }
    }

    private static int nearest(float... values) {
        int min = 0;
        for (int k = 1; k < values.length; k++) {
            min = values[k] < values[min] ? k : min;
        }
        return min;
    }

    private static double inertia(float[] points, int width, float[] centroids, int... nearest) {
        double total = 0;
        for (int point = 0; point < nearest.length; point++) {
            total += distance(points, point * width, centroids, nearest[point] * width, width);
        }
        return total;
    }

    private static double distance(float[] one, int from, float[] other, int at, int width) {
        double sum = 0;
        for (int i = 0; i < width; i++) {
            double difference = one[from + i] - other[at + i];
            sum += difference * difference;
        }
        return sum;
    }

    private float[] means(float[] points, int width, float[] centroids, int... nearest) {
        double[] sums = new double[clusters * width];
        int[] counts = new int[clusters];
        for (int point = 0; point < nearest.length; point++) {
            int to = nearest[point] * width;
            counts[nearest[point]]++;
            for (int i = 0; i < width; i++) {
                sums[to + i] += points[point * width + i];
            }
        }
        float[] means = new float[centroids.length];
        for (int i = 0; i < means.length; i++) {
            means[i] = (float) (sums[i] / Math.max(1, counts[i / width]));
        }
        boolean[] taken = new boolean[nearest.length];
        for (int k = 0; k < clusters; k++) {
            if (counts[k] == 0) {
                int point = farthestOfLargest(points, width, centroids, nearest, counts, taken);
                System.arraycopy(points, point * width, means, k * width, width);
                taken[point] = true;
                counts[nearest[point]]--;
            }
        }
        return means;
    }

    private static int farthestOfLargest(float[] points, int width, float[] centroids, int[] nearest, int[] counts, boolean... taken) {
        int largest = IntStream.range(0, counts.length).reduce(0, (a, b) -> counts[b] > counts[a] ? b : a);
        int found = -1;
        double max = -1;
        for (int point = 0; point < nearest.length; point++) {
            if (nearest[point] == largest && !taken[point]) {
                double distance = distance(points, point * width, centroids, largest * width, width);
                if (distance > max) {
                    max = distance;
                    found = point;
                }
            }
        }
        return found;
    }
}

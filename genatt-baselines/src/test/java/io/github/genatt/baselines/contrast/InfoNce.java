package io.github.genatt.baselines.contrast;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * InfoNCE between two views of the rows of a batch, row by row in 64 bits: what models are compared with. Legend: B rows, d width.
 *
 * @param temperature that similarities are divided by
 * @param cosine      whether directions are compared, not vectors
 */
record InfoNce(double temperature, boolean cosine) {

    /** [2B] the loss of each view: first those of one [B·d], then those of the other. */
    double[] rows(int rows, float[] one, float[] other) {
        int d = one.length / rows;
        double[][] views = IntStream.range(0, 2 * rows).mapToObj(view -> IntStream.range(0, d).mapToDouble(c ->
                view < rows ? one[view * d + c] : other[(view - rows) * d + c]).toArray()).toArray(double[][]::new);
        return IntStream.range(0, 2 * rows).mapToDouble(row -> {
            double others = IntStream.range(0, 2 * rows).filter(view -> view != row)
                    .mapToDouble(view -> Math.exp(similarity(views[row], views[view]))).sum();
            return Math.log(others) - similarity(views[row], views[(row + rows) % (2 * rows)]);
        }).toArray();
    }

    /** The mean over all views. */
    double mean(int rows, float[] one, float[] other) {
        return Arrays.stream(rows(rows, one, other)).average().orElseThrow();
    }

    private double similarity(double[] a, double[] b) {
        return product(a, b) / (cosine ? Math.sqrt(product(a, a) * product(b, b)) : 1) / temperature;
    }

    private static double product(double[] a, double[] b) {
        return IntStream.range(0, a.length).mapToDouble(c -> a[c] * b[c]).sum();
    }
}

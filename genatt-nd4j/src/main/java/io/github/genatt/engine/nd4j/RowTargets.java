package io.github.genatt.engine.nd4j;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The rows of a loss with non-zero weight.
 *
 * @param places  their indices among all rows
 * @param targets class of each row
 * @param weights weight of each row, not 0
 */
record RowTargets(int[] places, int[] targets, float[] weights) {

    /**
     * @param classes number of classes.
     *
     * @throws IllegalArgumentException for a target outside them in a row with non-zero weight
     */
    static RowTargets of(int[] targets, float[] weights, int classes) {
        int[] places = IntStream.range(0, weights.length).filter(i -> weights[i] != 0).toArray();
        float[] chosen = new float[places.length];
        for (int i = 0; i < places.length; i++) {
            int target = targets[places[i]];
            if (target < 0 || target >= classes) {
                throw new IllegalArgumentException("target %d is not one of %d classes".formatted(target, classes));
            }
            chosen[i] = weights[places[i]];
        }
        return new RowTargets(places, Arrays.stream(places).map(i -> targets[i]).toArray(), chosen);
    }

    int count() {
        return places.length;
    }

    RowTargets stretch(int from, int to) {
        return new RowTargets(Arrays.copyOfRange(places, from, to), Arrays.copyOfRange(targets, from, to),
                Arrays.copyOfRange(weights, from, to));
    }

    /** The rows of a row-major matrix that have non-zero weight. */
    INDArray pick(INDArray matrix) {
        return Nd4j.pullRows(matrix, 1, places, 'c');
    }

    /** weight · weights, one factor per row: [m, 1]. */
    INDArray factors(double weight) {
        float[] factors = new float[weights.length];
        for (int i = 0; i < factors.length; i++) {
            factors[i] = (float) (weight * weights[i]);
        }
        return Heap.write(factors, factors.length, 1);
    }
}

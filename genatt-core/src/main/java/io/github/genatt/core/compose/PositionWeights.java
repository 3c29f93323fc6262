package io.github.genatt.core.compose;

import io.github.genatt.batch.TrainingBatch;

/** Divides each row's weight equally over its real positions: [B·n], summing to one over the whole batch. Legend: B rows, n length. */
final class PositionWeights {

    private PositionWeights() {
    }

    static float[] of(TrainingBatch batch) {
        int n = batch.inputs().length();
        int[] starts = batch.inputs().leftPadding();
        float[] weights = new float[batch.weights().length];
        for (int row = 0; row < starts.length; row++) {
            double share = 0;
            for (int t = 0; t < n; t++) {
                share += batch.weights()[row * n + t];
            }
            for (int t = starts[row]; t < n; t++) {
                weights[row * n + t] = (float) (share / (n - starts[row]));
            }
        }
        return weights;
    }
}

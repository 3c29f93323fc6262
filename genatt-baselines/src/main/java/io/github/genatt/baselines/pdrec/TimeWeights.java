package io.github.genatt.baselines.pdrec;

import io.github.genatt.batch.SequenceBatch;
import java.util.Arrays;

/**
 * Weights of interactions in the vectors that a denoiser reads: a number for each item of the catalogue, 0 if not seen. Legend: B rows, n
 * length of the windows, I items.
 */
public enum TimeWeights {
    /** From the minimum weight at the oldest to 1 at the newest, linear in time; 1 for all if their times are equal. */
    LINEAR,
    /** 1, as in DiffRec: for data without times. */
    ALL_ONE;

    /**
     * [B·(I + 1)] weights of the items of windows.
     *
     * @param minWeight weight of the oldest, if times matter
     */
    float[] vectors(SequenceBatch windows, double minWeight, int catalogue) {
        int n = windows.length();
        float[] vectors = new float[windows.rows() * (catalogue + 1)];
        int[] starts = windows.leftPadding();
        for (int row = 0; row < starts.length; row++) {
            int from = row * n + starts[row];
            int to = (row + 1) * n;
            double[] weights = this == ALL_ONE ? ones(to - from)
                    : linear(minWeight, Arrays.copyOfRange(windows.times().orElseThrow(), from, to));
            for (int i = from; i < to; i++) {
                // a repeated item has the weight of its last time
                vectors[row * (catalogue + 1) + windows.items()[i]] = (float) weights[i - from];
            }
        }
        return vectors;
    }

    /** The weights of the given times. */
    static double[] linear(double minWeight, long... times) {
        long oldest = Arrays.stream(times).min().orElse(0);
        long newest = Arrays.stream(times).max().orElse(0);
        return oldest == newest ? ones(times.length)
                : Arrays.stream(times).mapToDouble(time -> minWeight + (1 - minWeight) * (time - oldest) / (newest - oldest)).toArray();
    }

    private static double[] ones(int count) {
        double[] weights = new double[count];
        Arrays.fill(weights, 1);
        return weights;
    }
}

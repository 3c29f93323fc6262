package io.github.genatt.baselines.caser;

import io.github.genatt.batch.TrainingBatch;
import java.util.Arrays;

/**
 * Training data of windows with several targets: the last T items of each window and the negatives drawn for them. Legend: B rows, n length
 * of a window, T targets, k negatives in total.
 *
 * @param items   [B·(T + k)] the targets, then the negatives; 0 where a short sequence has no target
 * @param labels  [B·(T + k)] 1 for targets
 * @param weights [B·(T + k)] weights of the mean over the batch of (mean over the targets + mean over the negatives)
 */
record MultiTargetWindows(int[] items, float[] labels, float[] weights) {

    /** The last target is the item that the window predicts; the earlier ones are the window's last columns. */
    static MultiTargetWindows of(TrainingBatch batch, int targets) {
        int n = batch.inputs().length();
        int rows = batch.inputs().rows();
        int drawn = batch.negativesPerPosition();
        int width = targets + drawn;
        MultiTargetWindows all = new MultiTargetWindows(new int[rows * width], new float[rows * width], new float[rows * width]);
        for (int row = 0; row < rows; row++) {
            int last = (row + 1) * n - 1;
            int at = row * width;
            System.arraycopy(batch.inputs().items(), last + 2 - targets, all.items, at, targets - 1);
            all.items[at + targets - 1] = batch.targets()[last];
            System.arraycopy(batch.negatives(), last * drawn, all.items, at + targets, drawn);
            Arrays.fill(all.labels, at, at + targets, 1);
            long real = Arrays.stream(all.items, at, at + targets).filter(item -> item != 0).count();
            for (int i = 0; i < width; i++) {
                float share = batch.weights()[last] / (i < targets ? real : drawn);
                all.weights[at + i] = all.items[at + i] == 0 ? 0 : share;
            }
        }
        return all;
    }
}

package io.github.genatt.dl4j;

import io.github.genatt.batch.SequenceBatch;
import java.util.Arrays;

/**
 * Windows as Deeplearning4j expects them: left-aligned items followed by padding, so a layer that reads from left to right sees no padding
 * before an item. An empty history is one padding that counts as an item. Legend: B rows, n length.
 *
 * @param length n
 * @param ids    [B·n] row-major, left-aligned
 * @param counts [B] items of each row, at least 1
 */
record Windows(int length, float[] ids, int[] counts) {

    static Windows of(SequenceBatch batch) {
        int n = batch.length();
        int[] starts = batch.leftPadding();
        float[] ids = new float[batch.items().length];
        int[] counts = new int[starts.length];
        for (int row = 0; row < starts.length; row++) {
            counts[row] = Math.max(1, n - starts[row]);
            for (int t = 0; t < counts[row]; t++) {
                ids[row * n + t] = batch.items()[(row + 1) * n - counts[row] + t];
            }
        }
        return new Windows(n, ids, counts);
    }

    /** The same windows, followed by empty rows up to the given minimum. */
    Windows filledUp(int rows) {
        int[] filled = Arrays.copyOf(counts, Math.max(rows, rows()));
        Arrays.fill(filled, rows(), filled.length, 1);
        return new Windows(length, Arrays.copyOf(ids, filled.length * length), filled);
    }

    int rows() {
        return counts.length;
    }

    /** [B·n] 1 for an item, 0 for padding. */
    float[] mask() {
        float[] mask = new float[ids.length];
        for (int row = 0; row < rows(); row++) {
            Arrays.fill(mask, row * length, row * length + counts[row], 1);
        }
        return mask;
    }
}

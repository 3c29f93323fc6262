package io.github.genatt.engine.onednn;

import java.nio.FloatBuffer;
import java.util.Arrays;

/**
 * Rows of a matrix whose last axis is dense, moved to heap arrays and back: loops over heap arrays vectorise, loops over buffers do not.
 */
final class HeapRows {
    private final FloatBuffer floats;
    private final int start;
    private final int stride;
    private final int width;
    private final float[] held;

    HeapRows(DnnTensor matrix) {
        floats = matrix.slot.block().floats();
        start = matrix.slot.at();
        stride = matrix.layout.strides[0];
        width = matrix.width();
        held = new float[width];
    }

    int width() {
        return width;
    }

    void read(int row, float[] to) {
        floats.get(start + row * stride, to, 0, width);
    }

    /** The values of a row; the array is overwritten by the next call. */
    float[] row(int row) {
        read(row, held);
        return held;
    }

    void write(int row, float[] values) {
        floats.put(start + row * stride, values, 0, width);
    }

    void add(int row, float factor, float[] values) {
        float[] sum = row(row);
        for (int i = 0; i < width; i++) {
            sum[i] += factor * values[i];
        }
        write(row, sum);
    }

    void copy(int row, HeapRows from, int fromRow) {
        floats.put(start + row * stride, from.floats, from.start + fromRow * from.stride, width);
    }

    void zero(int row) {
        Arrays.fill(held, 0);
        write(row, held);
    }

    float get(int row, int column) {
        return floats.get(start + row * stride + column);
    }

    void put(int row, int column, float value) {
        floats.put(start + row * stride + column, value);
    }

    /** Σ a[i]·b[i] over the width, in four sums that the CPU computes in parallel. */
    float dot(float[] a, float[] b) {
        float s0 = 0;
        float s1 = 0;
        float s2 = 0;
        float s3 = 0;
        int i = 0;
        for (; i + 3 < width; i += 4) {
            s0 += a[i] * b[i];
            s1 += a[i + 1] * b[i + 1];
            s2 += a[i + 2] * b[i + 2];
            s3 += a[i + 3] * b[i + 3];
        }
        for (; i < width; i++) {
            s0 += a[i] * b[i];
        }
        return s0 + s1 + (s2 + s3);
    }
}

package io.github.genatt.engine.onednn;

import java.util.ArrayList;
import java.util.List;

/** Neighbouring axes treated as one: the elements before it, along it and after it. */
record AxisStride(int outer, int length, int inner) {

    /** One axis of a shape. */
    static AxisStride of(int[] dims, int axis) {
        return new AxisStride(product(dims, 0, axis), dims[axis], product(dims, axis + 1, dims.length));
    }

    /**
     * The axis groups along which a small shape broadcasts to a full one of the same rank. In this order they reduce the full shape to the
     * small one; in reverse order they repeat the small one to the full one.
     */
    static List<AxisStride> repeated(int[] small, int[] full) {
        List<AxisStride> found = new ArrayList<>();
        int axis = 0;
        while (axis < full.length) {
            int end = axis;
            while (end < full.length && small[end] == 1) {
                end++;
            }
            int length = product(full, axis, end);
            if (length > 1) {
                found.add(new AxisStride(product(small, 0, axis), length, product(full, end, full.length)));
            }
            axis = end + 1;
        }
        return found;
    }

    private static int product(int[] dims, int from, int to) {
        int product = 1;
        for (int i = from; i < to; i++) {
            product *= dims[i];
        }
        return product;
    }
}

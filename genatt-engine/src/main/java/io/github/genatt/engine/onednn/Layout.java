package io.github.genatt.engine.onednn;

import java.util.Arrays;
import java.util.Optional;

/** Shape and strides of a tensor, in floats. An axis of length 1 has the stride of a dense one. */
final class Layout {
    final int[] dims;
    final int[] strides;
    final int count;
    final boolean dense;

    private Layout(int[] dims, int[] strides) {
        this.dims = dims;
        this.strides = strides;
        int product = 1;
        boolean inOrder = true;
        for (int i = dims.length - 1; i >= 0; i--) {
            if (dims[i] == 1) {
                strides[i] = i == dims.length - 1 ? 1 : strides[i + 1] * dims[i + 1];
            } else {
                inOrder &= strides[i] == product;
            }
            product = Math.multiplyExact(product, dims[i]);
        }
        count = product;
        dense = inOrder;
    }

    /**
     * Row-major.
     *
     * @throws IllegalArgumentException for an axis shorter than 1 or too many elements
     */
    static Layout of(int... dims) {
        if (dims.length == 0) {
            throw new IllegalArgumentException("a tensor has at least one axis; a scalar has shape [1]");
        }
        int[] strides = new int[dims.length];
        long product = 1;
        for (int i = dims.length - 1; i >= 0; i--) {
            if (dims[i] < 1) {
                throw new IllegalArgumentException("each axis must have length 1 or more, found " + Arrays.toString(dims));
            }
            strides[i] = (int) product;
            product *= dims[i];
            if (product > Integer.MAX_VALUE) {
                throw new IllegalArgumentException("too many elements: " + Arrays.toString(dims));
            }
        }
        return new Layout(dims.clone(), strides);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Layout layout && Arrays.equals(dims, layout.dims) && Arrays.equals(strides, layout.strides);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(dims) + Arrays.hashCode(strides);
    }

    int rank() {
        return dims.length;
    }

    /** An axis counted from 0, or from the end if negative. */
    int axis(int axis) {
        int found = axis < 0 ? axis + dims.length : axis;
        if (found < 0 || found >= dims.length) {
            throw new IndexOutOfBoundsException("axis " + axis + " of a tensor of shape " + this);
        }
        return found;
    }

    Layout permute(int... axes) {
        int[] d = new int[axes.length];
        int[] s = new int[axes.length];
        for (int i = 0; i < axes.length; i++) {
            d[i] = dims[axes[i]];
            s[i] = strides[axes[i]];
        }
        return new Layout(d, s);
    }

    /** The last two axes swapped. */
    Layout transpose() {
        int[] axes = new int[dims.length];
        Arrays.setAll(axes, i -> i);
        axes[dims.length - 1] = dims.length - 2;
        axes[dims.length - 2] = dims.length - 1;
        return permute(axes);
    }

    /** The same strides with one axis shortened. */
    Layout shorten(int axis, int length) {
        int[] d = dims.clone();
        d[axis] = length;
        return new Layout(d, strides.clone());
    }

    /**
     * The same elements in the same order under another shape, if strides can express it: an axis may be split, and neighbouring axes that
     * are contiguous may be merged.
     */
    Optional<Layout> reshape(int... shape) {
        if (dense) {
            return Optional.of(of(shape));
        }
        int[] s = new int[shape.length];
        int axis = dims.length - 1;
        int left = dims[axis];
        int step = strides[axis];
        for (int j = shape.length - 1; j >= 0; j--) {
            int need = shape[j];
            while (left == 1 && need > 1) {
                left = dims[--axis];
                step = strides[axis];
            }
            s[j] = step;
            while (need > left) {
                if (need % left != 0 || strides[axis - 1] != step * left) {
                    return Optional.empty();
                }
                need /= left;
                step *= left;
                left = dims[--axis];
            }
            if (left % need != 0) {
                return Optional.empty();
            }
            left /= need;
            step *= need;
        }
        return Optional.of(new Layout(shape.clone(), s));
    }

    @Override
    public String toString() {
        return Arrays.toString(dims);
    }
}

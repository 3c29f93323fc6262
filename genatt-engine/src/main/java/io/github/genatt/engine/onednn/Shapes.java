package io.github.genatt.engine.onednn;

import java.util.Arrays;

/** Shape checks and broadcasting rules. */
final class Shapes {

    private Shapes() {
    }

    static void require(boolean fits, String operation, Object... shapes) {
        if (!fits) {
            throw new IllegalArgumentException("shapes do not fit in " + operation + ": " + String.join(" and ",
                    Arrays.stream(shapes).map(String::valueOf).toList()));
        }
    }

    static void requireLength(int expected, int found, String what, DnnTensor of) {
        if (expected != found) {
            throw new IllegalArgumentException("%d %s were expected for shape %s, found %d".formatted(expected, what, of, found));
        }
    }

    /** The shape to which both broadcast: axes align at the end; axes of length 1 and missing leading axes are repeated. */
    static int[] common(String operation, DnnTensor a, DnnTensor b) {
        int rank = Math.max(a.rank(), b.rank());
        int[] x = padded(a, rank);
        int[] y = padded(b, rank);
        int[] common = new int[rank];
        for (int i = 0; i < rank; i++) {
            require(x[i] == y[i] || x[i] == 1 || y[i] == 1, operation, a, b);
            common[i] = Math.max(x[i], y[i]);
        }
        return common;
    }

    /** The shape with leading ones. */
    static int[] padded(DnnTensor x, int rank) {
        int[] dims = new int[rank];
        Arrays.fill(dims, 1);
        System.arraycopy(x.layout.dims, 0, dims, rank - x.rank(), x.rank());
        return dims;
    }

    /** The shape without one axis; a scalar is [1]. */
    static int[] without(int[] dims, int axis) {
        if (dims.length == 1) {
            return new int[] {1};
        }
        int[] rest = new int[dims.length - 1];
        System.arraycopy(dims, 0, rest, 0, axis);
        System.arraycopy(dims, axis + 1, rest, axis, rest.length - axis);
        return rest;
    }

    /** The shape with another last axis. */
    static int[] withWidth(DnnTensor x, int width) {
        int[] dims = x.shape();
        dims[dims.length - 1] = width;
        return dims;
    }
}

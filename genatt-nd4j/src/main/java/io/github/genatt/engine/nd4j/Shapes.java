package io.github.genatt.engine.nd4j;

import java.util.Arrays;
import java.util.stream.IntStream;

/** Shape checks and broadcasting rules. */
final class Shapes {

    private Shapes() {
    }

    static void require(boolean fits, String operation, NdTensor... tensors) {
        if (!fits) {
            throw new IllegalArgumentException("shapes do not fit in " + operation + ": "
                    + String.join(" and ", Arrays.stream(tensors).map(NdTensor::toString).toList()));
        }
    }

    static void requireLength(int expected, int found, String what, NdTensor of) {
        if (expected != found) {
            throw new IllegalArgumentException("%d %s were expected for shape %s, found %d".formatted(expected, what, of, found));
        }
    }

    /**
     * The number of elements.
     *
     * @throws IllegalArgumentException for an axis shorter than 1, no axis, or too many elements
     */
    static int count(int... shape) {
        long count = shape.length == 0 ? 0 : 1;
        for (int size : shape) {
            count = Math.max(0, size) * count;
            if (count > Integer.MAX_VALUE) {
                throw new IllegalArgumentException("too many elements: " + Arrays.toString(shape));
            }
        }
        if (count == 0) {
            throw new IllegalArgumentException("a tensor has at least one axis, each of length 1 or more; found " + Arrays.toString(shape));
        }
        return (int) count;
    }

    /** The shape to which both broadcast: axes align at the end; axes of length 1 and missing leading axes are repeated. */
    static int[] common(String operation, NdTensor a, NdTensor b) {
        int rank = Math.max(a.rank(), b.rank());
        int[] x = padded(a.shape(), rank);
        int[] y = padded(b.shape(), rank);
        require(IntStream.range(0, rank).allMatch(i -> x[i] == y[i] || x[i] == 1 || y[i] == 1), operation, a, b);
        return IntStream.range(0, rank).map(i -> Math.max(x[i], y[i])).toArray();
    }

    /** The shape with leading ones. */
    static int[] padded(int[] shape, int rank) {
        int[] longer = new int[rank];
        Arrays.fill(longer, 1);
        System.arraycopy(shape, 0, longer, rank - shape.length, shape.length);
        return longer;
    }

    /** The shape without one axis; a scalar is [1]. */
    static int[] without(int[] shape, int axis) {
        return shape.length == 1 ? new int[] {1} : IntStream.range(0, shape.length).filter(i -> i != axis).map(i -> shape[i]).toArray();
    }

    /** The shape with another length of one axis. */
    static int[] with(int[] shape, int axis, int length) {
        int[] other = shape.clone();
        other[axis] = length;
        return other;
    }

    static long[] longs(int... shape) {
        return Arrays.stream(shape).asLongStream().toArray();
    }
}

package io.github.genatt.engine.nd4j;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.INDArrayIndex;
import org.nd4j.linalg.indexing.NDArrayIndex;

/** Operations that only move elements. Legend: B rows, n length, H heads, d width. */
final class ShapeOps {
    private final Tape tape;

    ShapeOps(Tape tape) {
        this.tape = tape;
    }

    NdTensor reshape(NdTensor x, int... shape) {
        int[] full = inferred(x, shape);
        return tape.result(x.dense().reshape('c', Shapes.longs(full)),
                g -> tape.push(x, () -> RowMajor.of(g).reshape('c', Shapes.longs(x.shape()))), x);
    }

    private static int[] inferred(NdTensor x, int... shape) {
        int[] full = shape.clone();
        int unknown = -1;
        int known = 1;
        for (int i = 0; i < full.length; i++) {
            if (full[i] == -1 && unknown < 0) {
                unknown = i;
            } else {
                known = Math.multiplyExact(known, full[i]);
            }
        }
        if (unknown >= 0 && known > 0) {
            full[unknown] = x.elementCount() / known;
        }
        boolean positive = full.length > 0 && Arrays.stream(full).allMatch(size -> size > 0);
        if (!positive || Shapes.count(full) != x.elementCount()) {
            throw new IllegalArgumentException("shape %s cannot be reshaped to %s".formatted(x, Arrays.toString(shape)));
        }
        return full;
    }

    NdTensor permute(NdTensor x, int... axes) {
        boolean each = axes.length == x.rank()
                && Arrays.equals(Arrays.stream(axes).sorted().toArray(), IntStream.range(0, x.rank()).toArray());
        if (!each) {
            throw new IllegalArgumentException("the axes of %s cannot be permuted to %s".formatted(x, Arrays.toString(axes)));
        }
        int[] back = new int[axes.length];
        for (int i = 0; i < axes.length; i++) {
            back[axes[i]] = i;
        }
        return tape.result(x.array().permute(axes), g -> tape.push(x, () -> g.permute(back)), x);
    }

    NdTensor slice(NdTensor x, int axis, int from, int length) {
        int along = x.axis(axis);
        if (from < 0 || length < 1 || from + length > x.size(along)) {
            throw new IllegalArgumentException("a slice of length %d from %d on axis %d exceeds shape %s".formatted(length, from, axis, x));
        }
        INDArrayIndex[] stretch = stretch(x.rank(), along, from, length);
        return tape.result(x.array().get(stretch), g -> tape.push(x, stretch, g), x);
    }

    private static INDArrayIndex[] stretch(int rank, int axis, int from, int length) {
        INDArrayIndex[] stretch = new INDArrayIndex[rank];
        Arrays.fill(stretch, NDArrayIndex.all());
        stretch[axis] = NDArrayIndex.interval(from, from + length);
        return stretch;
    }

    NdTensor concat(int axis, NdTensor... parts) {
        if (parts.length == 0) {
            throw new IllegalArgumentException("concat needs at least one tensor");
        }
        int along = parts[0].axis(axis);
        for (NdTensor part : parts) {
            Shapes.require(part.rank() == parts[0].rank()
                    && Arrays.equals(Shapes.with(part.shape(), along, 1), Shapes.with(parts[0].shape(), along, 1)), "concat", parts[0],
                    part);
        }
        INDArray joined = Nd4j.concat(along, Arrays.stream(parts).map(NdTensor::dense).toArray(INDArray[]::new));
        return tape.result(joined, g -> {
            int from = 0;
            for (NdTensor part : parts) {
                INDArrayIndex[] stretch = stretch(part.rank(), along, from, part.size(along));
                tape.push(part, () -> g.get(stretch));
                from += part.size(along);
            }
        }, parts);
    }

    NdTensor windows(NdTensor x, int size) {
        Shapes.require(x.rank() == 3 && size >= 1 && size <= x.size(1), "unfold of " + size
                + ", which takes [B, n, d] with n of at least that", x);
        int runs = x.size(1) - size + 1;
        return concat(2, IntStream.range(0, size).mapToObj(i -> slice(x, 1, i, runs)).toArray(NdTensor[]::new));
    }

    /** On the heap: ND4J has no such operation. */
    NdTensor distanceToKey(NdTensor x) {
        Shapes.require(x.rank() == 4 && x.size(1) == x.size(3), "distanceToKey, which takes [B, n, H, n]", x);
        RelativeShift diagonals = new RelativeShift(x.size(0), x.size(1), x.size(2));
        INDArray y = Heap.write(diagonals.toKeys(Heap.read(x.array())), x.size(0), x.size(2), x.size(1), x.size(1));
        return tape.result(y, g -> tape.push(x, () -> Heap.write(diagonals.toDistances(Heap.read(g)), x.shape())), x);
    }
}

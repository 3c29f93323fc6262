package io.github.genatt.engine.onednn;

import java.util.Arrays;

/** Operations that move elements: views if strides can express them, else copies. */
final class ShapeOps {
    private final Tape tape;

    ShapeOps(Tape tape) {
        this.tape = tape;
    }

    DnnTensor reshape(DnnTensor x, int... shape) {
        int[] dims = inferred(x, shape);
        return x.layout.reshape(dims).map(x::view).orElseGet(() -> contiguous(x).as(dims));
    }

    private static int[] inferred(DnnTensor x, int[] shape) {
        int[] dims = shape.clone();
        long known = 1;
        int open = -1;
        for (int i = 0; i < dims.length; i++) {
            if (dims[i] == -1) {
                Shapes.require(open < 0, "reshape, which infers one axis only", x, Arrays.toString(shape));
                open = i;
            } else {
                known *= dims[i];
            }
        }
        if (open >= 0) {
            Shapes.require(known > 0 && x.elementCount() % known == 0, "reshape", x, Arrays.toString(shape));
            dims[open] = (int) (x.elementCount() / known);
            known *= dims[open];
        }
        Shapes.require(known == x.elementCount() && dims.length > 0, "reshape", x, Arrays.toString(shape));
        return dims;
    }

    DnnTensor permute(DnnTensor x, int... axes) {
        boolean[] seen = new boolean[x.rank()];
        boolean each = axes.length == x.rank();
        for (int i = 0; each && i < axes.length; i++) {
            each = axes[i] >= 0 && axes[i] < seen.length && !seen[axes[i]];
            if (each) {
                seen[axes[i]] = true;
            }
        }
        Shapes.require(each, "permute, which names each axis once", x, Arrays.toString(axes));
        return x.view(x.layout.permute(axes));
    }

    DnnTensor slice(DnnTensor x, int axis, int from, int length) {
        int of = x.layout.axis(axis);
        if (from < 0 || length < 1 || from > x.layout.dims[of] - length) {
            throw new IllegalArgumentException("a slice of axis %d from %d of length %d exceeds shape %s"
                    .formatted(axis, from, length, x));
        }
        return x.slice(of, from, length);
    }

    DnnTensor concat(int axis, DnnTensor... parts) {
        if (parts.length == 0) {
            throw new IllegalArgumentException("concat needs at least one tensor");
        }
        int along = parts[0].layout.axis(axis);
        int[] dims = parts[0].shape();
        for (int i = 1; i < parts.length; i++) {
            int[] other = parts[i].shape();
            boolean sameRank = other.length == dims.length;
            if (sameRank) {
                other[along] = parts[0].layout.dims[along];
            }
            Shapes.require(sameRank && Arrays.equals(other, parts[0].layout.dims), "concat along axis " + axis, parts[0], parts[i]);
            dims[along] += parts[i].layout.dims[along];
        }
        DnnTensor y = tape.result(dims, parts);
        int from = 0;
        for (DnnTensor part : parts) {
            int length = part.layout.dims[along];
            tape.kernels().copy.run(part, Output.store(y.slice(along, from, length)));
            from += length;
        }
        return tape.record(y, () -> {
            int start = 0;
            for (DnnTensor part : parts) {
                int length = part.layout.dims[along];
                tape.pass(tape.gradient(y).slice(along, start, length), part);
                start += length;
            }
        });
    }

    DnnTensor windows(DnnTensor x, int size) {
        Shapes.require(x.rank() == 3, "unfold, which takes [B, n, d]", x);
        int count = x.layout.dims[1] - size + 1;
        if (size < 1 || count < 1) {
            throw new IllegalArgumentException("unfold: windows of %d do not fit in shape %s".formatted(size, x));
        }
        DnnTensor[] shifted = new DnnTensor[size];
        Arrays.setAll(shifted, i -> x.slice(1, i, count));
        return concat(2, shifted);
    }

    DnnTensor distanceToKey(DnnTensor input) {
        Shapes.require(input.rank() == 4 && input.layout.dims[1] == input.layout.dims[3], "distanceToKey, which takes [B, n, H, n]", input);
        DnnTensor x = contiguous(input);
        int batch = x.layout.dims[0];
        int n = x.layout.dims[1];
        int heads = x.layout.dims[2];
        DnnTensor y = tape.result(new int[] {batch, heads, n, n}, x);
        HeapRows from = new HeapRows(x.as(batch * n * heads, n));
        HeapRows to = new HeapRows(y.as(batch * heads * n, n));
        float[] reversed = new float[n];
        for (int row = 0; row < batch * heads * n; row++) {
            int t = row % n;
            reverse(from.row(byDistance(row, heads, n)), reversed, t + 1);
            Arrays.fill(reversed, t + 1, n, 0);
            to.write(row, reversed);
        }
        return tape.record(y, () -> {
            HeapRows gradient = new HeapRows(tape.gradient(y).as(batch * heads * n, n));
            HeapRows into = new HeapRows(tape.accumulator(x).as(batch * n * heads, n));
            float[] back = new float[n];
            for (int row = 0; row < batch * heads * n; row++) {
                int t = row % n;
                reverse(gradient.row(row), back, t + 1);
                Arrays.fill(back, t + 1, n, 0);
                into.add(byDistance(row, heads, n), 1, back);
            }
        });
    }

    /** The index of row (b, t, h) of x, the source of row (b, h, t) of the result. */
    private static int byDistance(int row, int heads, int n) {
        int t = row % n;
        int head = row / n % heads;
        return (row / n / heads * n + t) * heads + head;
    }

    private static void reverse(float[] from, float[] to, int length) {
        for (int i = 0; i < length; i++) {
            to[i] = from[length - 1 - i];
        }
    }

    /** The same elements row-major: x itself, or a copy. */
    DnnTensor contiguous(DnnTensor x) {
        if (x.layout.dense) {
            return x;
        }
        DnnTensor y = tape.result(x.layout.dims, x);
        tape.kernels().copy.run(x, Output.store(y));
        return tape.record(y, () -> tape.pass(tape.gradient(y), x));
    }
}

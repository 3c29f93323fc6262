package io.github.genatt.engine.onednn;

import io.github.genatt.engine.onednn.PendingMatmul.Terms;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.IntStream;

/** Matrix products, computed on first use. */
final class ProductOps {
    private final Tape tape;
    private final ShapeOps shapes;

    ProductOps(Tape tape, ShapeOps shapes) {
        this.tape = tape;
        this.shapes = shapes;
    }

    DnnTensor matmul(DnnTensor a, DnnTensor b) {
        int rank = a.rank();
        boolean fits = rank >= 2 && b.rank() >= 2 && a.width() == b.size(-2)
                && (b.rank() == 2 || b.rank() == rank && Arrays.equals(a.layout.dims, 0, rank - 2, b.layout.dims, 0, rank - 2));
        Shapes.require(fits, "matmul", a, b);
        int[] dims = Shapes.withWidth(a, b.width());
        if (b.rank() == 2 && rank > 2) {
            return product(matrices(shapes.reshape(a, -1, a.width())), matrices(b)).as(dims);
        }
        return product(matrices(a), matrices(b));
    }

    private DnnTensor product(DnnTensor a, DnnTensor b) {
        DnnTensor y = resultLike(b, Shapes.withWidth(a, b.width()), a);
        return new PendingMatmul(tape, "matmul", Terms.of(a, b, Optional.empty()), y).value();
    }

    /** A result whose axes have the same memory order as those of b, so a view can rejoin heads that a view split. */
    private DnnTensor resultLike(DnnTensor b, int[] dims, DnnTensor a) {
        int rank = dims.length;
        if (b.layout.strides[rank - 1] != 1) {
            return tape.result(dims, a, b);
        }
        int[] order = IntStream.range(0, rank).boxed().sorted(Comparator.comparing(axis -> axis == rank - 1 ? 0 : -b.layout.strides[axis]))
                .mapToInt(Integer::intValue).toArray();
        int[] back = new int[rank];
        int[] inMemory = new int[rank];
        for (int i = 0; i < rank; i++) {
            back[order[i]] = i;
            inMemory[i] = dims[order[i]];
        }
        DnnTensor y = tape.result(inMemory, a, b);
        return y.view(y.layout.permute(back));
    }

    DnnTensor linear(DnnTensor input, DnnTensor w, DnnTensor b) {
        Shapes.require(w.rank() == 2 && input.width() == w.layout.dims[0] && b.rank() == 1 && b.width() == w.width(),
                "linear", input, w, b);
        DnnTensor x = matrices(shapes.reshape(input, -1, input.width()));
        DnnTensor weight = matrices(w);
        DnnTensor bias = shapes.contiguous(b);
        DnnTensor y = tape.result(new int[] {x.layout.dims[0], w.width()}, x, weight, bias);
        Terms terms = Terms.of(x, weight, Optional.of(bias.as(1, bias.elementCount())));
        return new PendingMatmul(tape, "linear", terms, y).value().as(Shapes.withWidth(input, w.width()));
    }

    /** Matrices in a form for the kernels: one of the last two axes is dense. */
    private DnnTensor matrices(DnnTensor x) {
        int last = x.rank() - 1;
        return x.layout.strides[last] == 1 || x.layout.strides[last - 1] == 1 ? x : shapes.contiguous(x);
    }
}

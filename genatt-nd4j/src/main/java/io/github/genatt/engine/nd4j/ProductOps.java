package io.github.genatt.engine.nd4j;

import java.util.Arrays;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Matrix products. */
final class ProductOps {
    private final Tape tape;
    private final ElementOps elements;

    ProductOps(Tape tape) {
        this.tape = tape;
        elements = new ElementOps(tape);
    }

    NdTensor matmul(NdTensor a, NdTensor b) {
        Shapes.require(a.rank() >= 2 && b.rank() >= 2 && a.width() == b.size(-2), "matmul", a, b);
        if (b.rank() == 2) {
            return flat(a, b);
        }
        Shapes.require(Arrays.equals(leading(a), leading(b)), "matmul", a, b);
        return tape.result(Nd4j.matmul(a.array(), b.array()), g -> {
            tape.push(a, () -> Nd4j.matmul(g, transposed(b.array())));
            tape.push(b, () -> Nd4j.matmul(transposed(a.array()), g));
        }, a, b);
    }

    /** Merges all leading axes of a into the rows of one matrix. */
    private NdTensor flat(NdTensor a, NdTensor b) {
        INDArray rows = rows(a.dense());
        int[] shape = Shapes.with(a.shape(), a.rank() - 1, b.width());
        return tape.result(Gemm.product(rows, b.array()).reshape('c', Shapes.longs(shape)), g -> {
            INDArray gradient = rows(RowMajor.of(g));
            tape.push(a, () -> Gemm.product(gradient, b.array().transpose()).reshape('c', Shapes.longs(a.shape())));
            tape.push(b, () -> Gemm.product(rows.transpose(), gradient));
        }, a, b);
    }

    NdTensor linear(NdTensor x, NdTensor weight, NdTensor bias) {
        Shapes.require(weight.rank() == 2 && x.width() == weight.size(0), "linear", x, weight);
        Shapes.require(bias.rank() == 1 && bias.elementCount() == weight.width(), "linear", weight, bias);
        return elements.add(flat(x, weight), bias);
    }

    static INDArray rows(INDArray dense) {
        return dense.reshape('c', dense.length() / dense.size(-1), dense.size(-1));
    }

    private static INDArray transposed(INDArray array) {
        int[] axes = new int[array.rank()];
        Arrays.setAll(axes, i -> i);
        axes[axes.length - 1] = axes.length - 2;
        axes[axes.length - 2] = axes.length - 1;
        return array.permute(axes);
    }

    private static int[] leading(NdTensor x) {
        return Arrays.copyOf(x.shape(), x.rank() - 2);
    }
}

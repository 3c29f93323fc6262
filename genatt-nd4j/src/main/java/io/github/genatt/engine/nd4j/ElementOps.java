package io.github.genatt.engine.nd4j;

import io.github.genatt.tensor.UnaryOp;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.ops.transforms.Transforms;

/** Element-wise operations. */
final class ElementOps {
    private final Tape tape;

    ElementOps(Tape tape) {
        this.tape = tape;
    }

    NdTensor add(NdTensor a, NdTensor b) {
        int[] shape = Shapes.common("add", a, b);
        return tape.result(lifted(a, shape).add(lifted(b, shape)), g -> {
            tape.push(a, () -> folded(g, a));
            tape.push(b, () -> folded(g, b));
        }, a, b);
    }

    NdTensor subtract(NdTensor a, NdTensor b) {
        int[] shape = Shapes.common("subtract", a, b);
        return tape.result(lifted(a, shape).sub(lifted(b, shape)), g -> {
            tape.push(a, () -> folded(g, a));
            tape.push(b, () -> folded(g.neg(), b));
        }, a, b);
    }

    NdTensor multiply(NdTensor a, NdTensor b) {
        int[] shape = Shapes.common("multiply", a, b);
        INDArray x = lifted(a, shape);
        INDArray y = lifted(b, shape);
        return tape.result(x.mul(y), g -> {
            tape.push(a, () -> folded(g.mul(y), a));
            tape.push(b, () -> folded(g.mul(x), b));
        }, a, b);
    }

    /** da = dc / b; db = −dc ⊙ c / b. */
    NdTensor divide(NdTensor a, NdTensor b) {
        int[] shape = Shapes.common("divide", a, b);
        INDArray y = lifted(b, shape);
        INDArray c = lifted(a, shape).div(y);
        return tape.result(c, g -> {
            tape.push(a, () -> folded(g.div(y), a));
            tape.push(b, () -> folded(g.mul(c).divi(y).negi(), b));
        }, a, b);
    }

    /** With leading ones, so that ND4J repeats it along the missing axes. */
    private static INDArray lifted(NdTensor x, int... common) {
        return x.rank() == common.length ? x.array() : x.dense().reshape('c', Shapes.longs(Shapes.padded(x.shape(), common.length)));
    }

    /** A gradient summed over the broadcast axes of the tensor. */
    private static INDArray folded(INDArray gradient, NdTensor x) {
        int[] shape = Shapes.padded(x.shape(), gradient.rank());
        int[] repeated = IntStream.range(0, shape.length).filter(axis -> shape[axis] == 1 && gradient.size(axis) > 1).toArray();
        INDArray sum = repeated.length == 0 ? gradient : gradient.sum(true, repeated);
        return sum.rank() == x.rank() ? sum : RowMajor.of(sum).reshape('c', Shapes.longs(x.shape()));
    }

    NdTensor affine(NdTensor x, double scale, double shift) {
        return tape.result(x.array().mul(scale).addi(shift), g -> tape.push(x, () -> g.mul(scale)), x);
    }

    NdTensor clamp(NdTensor x, double low, double high) {
        if (!(low <= high)) {
            throw new IllegalArgumentException("clamp needs low <= high, found " + low + " and " + high);
        }
        INDArray y = Transforms.max(Transforms.min(x.array(), high, true), low, true);
        return tape.result(y, g -> tape.push(x, () -> g.mul(x.array().gte(low).castTo(y.dataType()))
                .muli(x.array().lte(high).castTo(y.dataType()))), x);
    }

    NdTensor apply(UnaryOp function, NdTensor x) {
        UnaryOps.Applied applied = UnaryOps.apply(function, x.array());
        return tape.result(applied.value(), g -> tape.push(x, () -> g.mul(applied.derivative().get())), x);
    }
}

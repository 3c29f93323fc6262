package io.github.genatt.engine.nd4j;

import java.util.Arrays;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.transforms.custom.SoftMax;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.ops.transforms.Transforms;

/** Operations along one axis. Legend: d width. */
final class AxisOps {
    private final Tape tape;
    private final ElementOps elements;

    AxisOps(Tape tape) {
        this.tape = tape;
        elements = new ElementOps(tape);
    }

    NdTensor sum(NdTensor x, int axis) {
        int along = x.axis(axis);
        return tape.result(without(x, along, x.array().sum(true, along)), g -> tape.push(x, () -> repeated(g, x, along)), x);
    }

    NdTensor max(NdTensor x, int axis) {
        int along = x.axis(axis);
        INDArray greatest = x.array().max(true, along);
        return tape.result(without(x, along, greatest), g -> tape.push(x, () -> {
            INDArray at = Nd4j.argMax(x.array(), along).castTo(g.dataType());
            int[] kept = Shapes.with(x.shape(), along, 1);
            int[] counting = Shapes.padded(new int[0], x.rank());
            counting[along] = x.size(along);
            INDArray places = Nd4j.arange(x.size(along)).castTo(g.dataType()).reshape('c', Shapes.longs(counting));
            INDArray here = Heap.zeros(x.shape()).addi(places).eq(at.reshape('c', Shapes.longs(kept)).broadcast(Shapes.longs(x.shape())));
            return repeated(g, x, along).muli(here.castTo(g.dataType()));
        }), x);
    }

    private static INDArray without(NdTensor x, int axis, INDArray kept) {
        return RowMajor.of(kept).reshape('c', Shapes.longs(Shapes.without(x.shape(), axis)));
    }

    private static INDArray repeated(INDArray gradient, NdTensor x, int axis) {
        int[] kept = Shapes.with(x.shape(), axis, 1);
        return Heap.zeros(x.shape()).addi(RowMajor.of(gradient).reshape('c', Shapes.longs(kept)));
    }

    NdTensor softmax(NdTensor x) {
        INDArray y = softmax(x.dense());
        return tape.result(y, g -> tape.push(x, () -> {
            INDArray weighted = g.mul(y);
            return weighted.subi(y.mul(weighted.sum(true, y.rank() - 1)));
        }), x);
    }

    private static INDArray softmax(INDArray dense) {
        INDArray y = Nd4j.createUninitialized(dense.dataType(), dense.shape(), 'c');
        Nd4j.exec(new SoftMax(dense, y, dense.rank() - 1));
        return y;
    }

    NdTensor maskedSoftmax(NdTensor logits, NdTensor mask) {
        Shapes.require(Arrays.equals(Shapes.common("maskedSoftmax", logits, mask), logits.shape()), "maskedSoftmax", logits, mask);
        return softmax(elements.add(logits, tape.constant(mask.array())));
    }

    NdTensor layerNorm(NdTensor x, NdTensor gain, NdTensor shift, double epsilon) {
        Shapes.require(gain.rank() == 1 && gain.elementCount() == x.width(), "layerNorm", x, gain);
        Shapes.require(shift.rank() == 1 && shift.elementCount() == x.width(), "layerNorm", x, shift);
        int last = x.rank() - 1;
        INDArray centred = x.array().sub(x.array().mean(true, last));
        INDArray inverse = Transforms.sqrt(centred.mul(centred).mean(true, last).addi(epsilon), false).rdivi(1);
        INDArray normal = centred.muli(inverse);
        NdTensor normalised = tape.result(normal, g -> tape.push(x, () -> {
            INDArray along = normal.mul(g.mul(normal).mean(true, last));
            return g.sub(g.mean(true, last)).subi(along).muli(inverse);
        }), x);
        return elements.add(elements.multiply(normalised, gain), shift);
    }

    NdTensor unitRows(NdTensor x, double epsilon) {
        int last = x.rank() - 1;
        INDArray inverse = Transforms.sqrt(x.array().mul(x.array()).sum(true, last).addi(epsilon), false).rdivi(1);
        INDArray unit = x.array().mul(inverse);
        return tape.result(unit, g -> tape.push(x, () -> g.sub(unit.mul(g.mul(unit).sum(true, last))).muli(inverse)), x);
    }
}

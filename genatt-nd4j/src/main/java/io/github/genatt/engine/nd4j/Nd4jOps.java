package io.github.genatt.engine.nd4j;

import io.github.genatt.tensor.CustomFunction;
import io.github.genatt.tensor.GruWeights;
import io.github.genatt.tensor.Loss;
import io.github.genatt.tensor.Ops;
import io.github.genatt.tensor.RandomSource;
import io.github.genatt.tensor.Tensor;
import io.github.genatt.tensor.UnaryOp;
import java.util.Arrays;
import org.nd4j.linalg.api.ndarray.INDArray;

/** All operations, delegated to one class per theme. */
final class Nd4jOps implements Ops {
    private final Tape tape;
    private final ShapeOps shapes;
    private final NoiseOps noises;
    private final LookupOps lookups;
    private final ProductOps products;
    private final RecurrentOps recurrent;
    private final ElementOps elements;
    private final AxisOps axes;
    private final LossOps losses;
    private final TableCrossEntropy tableLosses;
    private final ExternalOps externals;

    Nd4jOps(Tape tape) {
        this.tape = tape;
        shapes = new ShapeOps(tape);
        noises = new NoiseOps(tape);
        lookups = new LookupOps(tape);
        products = new ProductOps(tape);
        recurrent = new RecurrentOps(tape);
        elements = new ElementOps(tape);
        axes = new AxisOps(tape);
        losses = new LossOps(tape);
        tableLosses = new TableCrossEntropy(tape);
        externals = new ExternalOps(tape);
    }

    private NdTensor own(Tensor tensor) {
        return tape.own(tensor);
    }

    private NdTensor[] own(Tensor... tensors) {
        return Arrays.stream(tensors).map(tape::own).toArray(NdTensor[]::new);
    }

    @Override
    public boolean training() {
        return tape.pass().gradEnabled();
    }

    @Override
    public Tensor constant(float[] values, int... shape) {
        if (values.length != Shapes.count(shape)) {
            throw new IllegalArgumentException("%d values were expected for shape %s, found %d"
                    .formatted(Shapes.count(shape), Arrays.toString(shape), values.length));
        }
        return tape.constant(Heap.write(values, shape));
    }

    /** The array itself. */
    Tensor constant(INDArray array) {
        return tape.constant(array);
    }

    @Override
    public Tensor stopGradient(Tensor x) {
        return tape.constant(own(x).array());
    }

    @Override
    public Tensor normal(RandomSource noise, int... shape) {
        return noises.normal(noise, shape);
    }

    @Override
    public double[] uniform(RandomSource noise, int... perRow) {
        return noises.uniform(noise, perRow);
    }

    @Override
    public Tensor dropout(Tensor x, double probability, RandomSource noise) {
        return noises.dropout(own(x), probability, noise);
    }

    @Override
    public Tensor reshape(Tensor x, int... shape) {
        return shapes.reshape(own(x), shape);
    }

    @Override
    public Tensor permute(Tensor x, int... order) {
        return shapes.permute(own(x), order);
    }

    @Override
    public Tensor slice(Tensor x, int axis, int from, int length) {
        return shapes.slice(own(x), axis, from, length);
    }

    @Override
    public Tensor concat(int axis, Tensor... parts) {
        return shapes.concat(axis, own(parts));
    }

    @Override
    public Tensor unfold(Tensor x, int size) {
        return shapes.windows(own(x), size);
    }

    @Override
    public Tensor relativeShift(Tensor x) {
        return shapes.distanceToKey(own(x));
    }

    @Override
    public Tensor gather(Tensor table, int[] ids) {
        return lookups.gather(own(table), ids);
    }

    @Override
    public Tensor gatherDot(Tensor states, Tensor table, int[] ids) {
        return lookups.gatherDot(own(states), own(table), ids);
    }

    @Override
    public Tensor matmul(Tensor a, Tensor b) {
        return products.matmul(own(a), own(b));
    }

    @Override
    public Tensor linear(Tensor x, Tensor weight, Tensor bias) {
        return products.linear(own(x), own(weight), own(bias));
    }

    @Override
    public Tensor gru(Tensor x, GruWeights weights, int[] starts) {
        return recurrent.gru(own(x), weights, starts);
    }

    @Override
    public Tensor custom(CustomFunction function, int[] shape, Tensor... inputs) {
        return externals.external(function, shape, own(inputs));
    }

    @Override
    public Tensor add(Tensor a, Tensor b) {
        return elements.add(own(a), own(b));
    }

    @Override
    public Tensor subtract(Tensor a, Tensor b) {
        return elements.subtract(own(a), own(b));
    }

    @Override
    public Tensor multiply(Tensor a, Tensor b) {
        return elements.multiply(own(a), own(b));
    }

    @Override
    public Tensor divide(Tensor a, Tensor b) {
        return elements.divide(own(a), own(b));
    }

    @Override
    public Tensor scaleAndShift(Tensor x, double scale, double shift) {
        return elements.affine(own(x), scale, shift);
    }

    @Override
    public Tensor apply(UnaryOp function, Tensor x) {
        return elements.apply(function, own(x));
    }

    @Override
    public Tensor clamp(Tensor x, double low, double high) {
        return elements.clamp(own(x), low, high);
    }

    @Override
    public Tensor sum(Tensor x, int axis) {
        return axes.sum(own(x), axis);
    }

    @Override
    public Tensor max(Tensor x, int axis) {
        return axes.max(own(x), axis);
    }

    @Override
    public Tensor softmax(Tensor x) {
        return axes.softmax(own(x));
    }

    @Override
    public Tensor maskedSoftmax(Tensor logits, Tensor mask) {
        return axes.maskedSoftmax(own(logits), own(mask));
    }

    @Override
    public Tensor layerNorm(Tensor x, Tensor gain, Tensor shift, double epsilon) {
        return axes.layerNorm(own(x), own(gain), own(shift), epsilon);
    }

    @Override
    public Tensor l2Normalise(Tensor x, double epsilon) {
        return axes.unitRows(own(x), epsilon);
    }

    @Override
    public Loss weightedSum(Tensor x, float[] weights, double weight) {
        return losses.weightedSum(own(x), weights, weight);
    }

    @Override
    public Loss binaryCrossEntropy(Tensor logits, float[] labels, float[] weights, double weight) {
        return losses.binaryCrossEntropy(own(logits), labels, weights, weight);
    }

    @Override
    public Loss crossEntropy(Tensor logits, int[] targets, float[] weights, double weight) {
        return losses.crossEntropy(own(logits), targets, weights, weight);
    }

    @Override
    public Loss embeddingCrossEntropy(Tensor states, Tensor table, int[] targets, float[] weights, double weight) {
        return tableLosses.loss(own(states), own(table), targets, weights, weight);
    }
}

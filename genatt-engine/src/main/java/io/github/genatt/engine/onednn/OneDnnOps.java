package io.github.genatt.engine.onednn;

import io.github.genatt.tensor.CustomFunction;
import io.github.genatt.tensor.GruWeights;
import io.github.genatt.tensor.Loss;
import io.github.genatt.tensor.Ops;
import io.github.genatt.tensor.RandomSource;
import io.github.genatt.tensor.Tensor;
import io.github.genatt.tensor.UnaryOp;
import java.util.Arrays;
import java.util.Optional;

/** All operations, delegated to one class per theme. */
final class OneDnnOps implements Ops {
    private final Tape tape;
    private final ShapeOps shapes;
    private final NoiseOps noises;
    private final LookupOps lookups;
    private final ProductOps products;
    private final RecurrentOps recurrent;
    private final ElementOps elements;
    private final AxisOps axes;
    private final ExternalOps externals;
    private final LossOps losses;
    private final TableCrossEntropy tableLosses;

    OneDnnOps(Tape tape) {
        this.tape = tape;
        shapes = new ShapeOps(tape);
        noises = new NoiseOps(tape, shapes);
        lookups = new LookupOps(tape, shapes);
        products = new ProductOps(tape, shapes);
        recurrent = new RecurrentOps(tape, shapes);
        Broadcast broadcast = new Broadcast(tape);
        elements = new ElementOps(tape, shapes, broadcast);
        axes = new AxisOps(tape, shapes, broadcast);
        externals = new ExternalOps(tape);
        losses = new LossOps(tape, shapes);
        tableLosses = new TableCrossEntropy(tape, shapes);
    }

    private DnnTensor own(Tensor tensor) {
        return tape.own(tensor);
    }

    /** The same for an operation that uses only some rows, which it requests itself. */
    private DnnTensor table(Tensor tensor) {
        DnnTensor table = tape.unsettled(tensor);
        return table.deferred instanceof LazyRows ? table : own(tensor);
    }

    @Override
    public boolean training() {
        return tape.pass().gradEnabled();
    }

    @Override
    public Tensor constant(float[] values, int... shape) {
        DnnTensor constant = tape.scratch(shape);
        Shapes.requireLength(constant.elementCount(), values.length, "values", constant);
        constant.slot.block().floats().put(constant.slot.at(), values);
        return constant;
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
        return noises.dropout(tape.unsettled(x), probability, noise);
    }

    @Override
    public Tensor stopGradient(Tensor x) {
        return table(x).withOrigin(GradientOwner.Constant.CONSTANT);
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
        return shapes.slice(table(x), axis, from, length);
    }

    @Override
    public Tensor concat(int axis, Tensor... parts) {
        return shapes.concat(axis, Arrays.stream(parts).map(tape::own).toArray(DnnTensor[]::new));
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
        return lookups.gather(table(table), ids);
    }

    @Override
    public Tensor gatherDot(Tensor states, Tensor table, int[] ids) {
        return lookups.gatherDot(own(states), table(table), ids);
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
    public Tensor add(Tensor a, Tensor b) {
        DnnTensor left = tape.unsettled(a);
        DnnTensor right = tape.unsettled(b);
        if (Arrays.equals(left.layout.dims, right.layout.dims)) {
            Optional<DnnTensor> along = PendingMatmul.pendingOf(right).flatMap(product -> product.plus(shapes.contiguous(own(a)), right))
                    .or(() -> PendingMatmul.pendingOf(left).flatMap(product -> product.plus(shapes.contiguous(own(b)), left)));
            if (along.isPresent()) {
                return along.get();
            }
        }
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
        DnnTensor input = tape.unsettled(x);
        Optional<DnnTensor> along = shift == 0 ? PendingMatmul.pendingOf(input).flatMap(product -> product.scaled(scale, input))
                : Optional.empty();
        return along.orElseGet(() -> elements.affine(own(x), scale, shift));
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
    public Tensor custom(CustomFunction function, int[] shape, Tensor... inputs) {
        return externals.external(function, shape, Arrays.stream(inputs).map(tape::own).toArray(DnnTensor[]::new));
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

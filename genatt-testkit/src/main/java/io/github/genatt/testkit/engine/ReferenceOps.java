package io.github.genatt.testkit.engine;

import io.github.genatt.tensor.CustomFunction;
import io.github.genatt.tensor.GruWeights;
import io.github.genatt.tensor.Loss;
import io.github.genatt.tensor.Ops;
import io.github.genatt.tensor.RandomSource;
import io.github.genatt.tensor.RowNoise;
import io.github.genatt.tensor.Tensor;
import io.github.genatt.tensor.UnaryOp;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/** All operations by their definition, in double precision, forward only. */
record ReferenceOps(long[] keys, boolean training) implements Ops {

    private static ReferenceTensor own(Tensor x) {
        return (ReferenceTensor) x;
    }

    private static int[] with(int[] index, int axis, int value) {
        int[] other = index.clone();
        other[axis] = value;
        return other;
    }

    private static int[] insert(int[] index, int axis, int value) {
        return IntStream.concat(IntStream.concat(Arrays.stream(index, 0, axis), IntStream.of(value)),
                Arrays.stream(index, axis, index.length)).toArray();
    }

    private static int positive(Tensor x, int axis) {
        return axis < 0 ? axis + x.rank() : axis;
    }

    @Override
    public Tensor constant(float[] values, int... shape) {
        int[] k = {0};
        return ReferenceTensor.build(shape, index -> values[k[0]++]);
    }

    /** The part of a shape that belongs to one row. */
    private int[] ofRow(int... shape) {
        int[] ofRow = shape.clone();
        ofRow[0] /= keys.length;
        return ofRow;
    }

    @Override
    public Tensor normal(RandomSource noise, int... shape) {
        int share = Arrays.stream(shape).reduce(1, (a, b) -> a * b) / keys.length;
        float[] values = new float[share * keys.length];
        for (int row = 0; row < keys.length; row++) {
            System.arraycopy(RowNoise.gaussians(keys[row], noise, ofRow(shape)), 0, values, row * share, share);
        }
        return constant(values, shape);
    }

    @Override
    public double[] uniform(RandomSource noise, int... perRow) {
        int[] shape = IntStream.concat(IntStream.of(1), IntStream.of(perRow)).toArray();
        return Arrays.stream(keys).mapToObj(key -> RowNoise.uniform(key, noise, shape)).flatMapToDouble(Arrays::stream).toArray();
    }

    @Override
    public Tensor dropout(Tensor x, double probability, RandomSource noise) {
        if (!training) {
            return x;
        }
        int share = x.elementCount() / keys.length;
        ByteBuffer mask = ByteBuffer.allocate(x.elementCount() + Long.BYTES).order(ByteOrder.nativeOrder());
        for (int row = 0; row < keys.length; row++) {
            RowNoise.dropoutMask(keys[row], noise, probability, mask, row * share, ofRow(x.shape()));
        }
        int[] k = {0};
        return ReferenceTensor.build(x.shape(), index -> own(x).at(index) * mask.get(k[0]++) * RowNoise.keepScale(probability));
    }

    @Override
    public Tensor stopGradient(Tensor x) {
        return x;
    }

    @Override
    public Tensor reshape(Tensor x, int... shape) {
        int known = -Arrays.stream(shape).reduce(1, (a, b) -> a * b);
        return new ReferenceTensor(Arrays.stream(shape).map(size -> size == -1 ? x.elementCount() / known : size).toArray(), own(x)
                .values());
    }

    @Override
    public Tensor permute(Tensor x, int... axes) {
        return ReferenceTensor.build(Arrays.stream(axes).map(x::size).toArray(), index -> {
            int[] source = new int[axes.length];
            for (int i = 0; i < axes.length; i++) {
                source[axes[i]] = index[i];
            }
            return own(x).at(source);
        });
    }

    @Override
    public Tensor slice(Tensor x, int axis, int from, int length) {
        int along = positive(x, axis);
        return ReferenceTensor.build(with(x.shape(), along, length), index -> own(x).at(with(index, along, index[along] + from)));
    }

    @Override
    public Tensor concat(int axis, Tensor... parts) {
        int along = positive(parts[0], axis);
        int length = Arrays.stream(parts).mapToInt(part -> part.size(along)).sum();
        return ReferenceTensor.build(with(parts[0].shape(), along, length), index -> {
            int part = 0;
            int at = index[along];
            while (at >= parts[part].size(along)) {
                at -= parts[part++].size(along);
            }
            return own(parts[part]).at(with(index, along, at));
        });
    }

    @Override
    public Tensor unfold(Tensor x, int size) {
        int d = x.size(2);
        return ReferenceTensor.build(new int[] {x.size(0), x.size(1) - size + 1, size * d},
                i -> own(x).at(i[0], i[1] + i[2] / d, i[2] % d));
    }

    @Override
    public Tensor relativeShift(Tensor x) {
        int n = x.size(1);
        return ReferenceTensor.build(new int[] {x.size(0), x.size(2), n, n}, i -> i[3] > i[2]
                ? 0 : own(x).at(i[0], i[2], i[1], i[2] - i[3]));
    }

    @Override
    public Tensor gather(Tensor table, int[] ids) {
        return ReferenceTensor.build(new int[] {ids.length, table.size(1)}, i -> ids[i[0]] < 0 ? 0 : own(table).at(ids[i[0]], i[1]));
    }

    @Override
    public Tensor gatherDot(Tensor states, Tensor table, int[] ids) {
        int k = ids.length / states.size(0);
        return ReferenceTensor.build(new int[] {states.size(0), k}, i -> {
            int id = ids[i[0] * k + i[1]];
            return id < 0 ? 0 : IntStream.range(0, table.size(1)).mapToDouble(j -> own(states).at(i[0], j) * own(table).at(id, j)).sum();
        });
    }

    @Override
    public Tensor matmul(Tensor a, Tensor b) {
        int last = a.rank() - 1;
        return ReferenceTensor.build(with(a.shape(), last, b.size(-1)), i -> IntStream.range(0, a.size(-1)).mapToDouble(
                k -> own(a).at(with(i, last, k)) * (b.rank() == 2 ? own(b).at(k, i[last]) : own(b).at(with(i, last - 1, k)))).sum());
    }

    @Override
    public Tensor linear(Tensor x, Tensor weight, Tensor bias) {
        return add(matmul(x, weight), bias);
    }

    @Override
    public Tensor gru(Tensor x, GruWeights weights, int[] starts) {
        return new ReferenceGru(own(x), own(weights.input()), own(weights.recurrent()), own(weights.bias())).run(starts);
    }

    private static Tensor combine(Tensor a, Tensor b, DoubleBinaryOperator operation) {
        int rank = Math.max(a.rank(), b.rank());
        int[] dims = IntStream.range(0, rank).map(i -> Math.max(i < rank - a.rank() ? 1 : a.size(i - rank), i < rank - b.rank()
                ? 1 : b.size(i - rank)))
                .toArray();
        return ReferenceTensor.build(dims, i -> operation.applyAsDouble(own(a).repeatedAt(i), own(b).repeatedAt(i)));
    }

    private static Tensor map(Tensor x, DoubleUnaryOperator function) {
        return new ReferenceTensor(x.shape(), Arrays.stream(own(x).values()).map(function).toArray());
    }

    @Override
    public Tensor add(Tensor a, Tensor b) {
        return combine(a, b, Double::sum);
    }

    @Override
    public Tensor subtract(Tensor a, Tensor b) {
        return combine(a, b, (x, y) -> x - y);
    }

    @Override
    public Tensor multiply(Tensor a, Tensor b) {
        return combine(a, b, (x, y) -> x * y);
    }

    @Override
    public Tensor divide(Tensor a, Tensor b) {
        return combine(a, b, (x, y) -> x / y);
    }

    @Override
    public Tensor scaleAndShift(Tensor x, double scale, double shift) {
        return map(x, v -> scale * v + shift);
    }

    @Override
    public Tensor apply(UnaryOp function, Tensor x) {
        return map(x, v -> switch (function) {
            case RELU -> Math.max(v, 0);
            case GELU -> v * (1 + erf(v / Math.sqrt(2))) / 2;
            case TANH -> Math.tanh(v);
            case SIGMOID -> 1 / (1 + Math.exp(-v));
            case EXP -> Math.exp(v);
            case LOG -> Math.log(v);
            case SQUARE -> v * v;
            case SQRT -> Math.sqrt(v);
            case SOFTPLUS -> Math.log1p(Math.exp(v));
            case ELU -> v > 0 ? v : Math.expm1(v);
        });
    }

    /** 2/√π Σ (−1)ᵏ x²ᵏ⁺¹ / (k! (2k+1)), exact for the small x of tests. */
    private static double erf(double x) {
        double term = x;
        double sum = x;
        for (int k = 1; k < 100; k++) {
            term *= -x * x / k;
            sum += term / (2 * k + 1);
        }
        return 2 / Math.sqrt(Math.PI) * sum;
    }

    @Override
    public Tensor clamp(Tensor x, double low, double high) {
        return map(x, v -> Math.min(Math.max(v, low), high));
    }

    private static Tensor reduce(Tensor x, int axis, DoubleBinaryOperator operation) {
        int along = positive(x, axis);
        int[] dims = x.rank() == 1 ? new int[] {1}
                : IntStream.range(0, x.rank()).filter(i -> i != along).map(x::size).toArray();
        return ReferenceTensor.build(dims, index -> IntStream.range(0, x.size(along))
                .mapToDouble(k -> own(x).at(x.rank() == 1 ? new int[] {k} : insert(index, along, k))).reduce(operation).orElseThrow());
    }

    @Override
    public Tensor sum(Tensor x, int axis) {
        return reduce(x, axis, Double::sum);
    }

    @Override
    public Tensor max(Tensor x, int axis) {
        return reduce(x, axis, Math::max);
    }

    private static Tensor alongRows(Tensor x, UnaryOperator<double[]> function) {
        int width = x.size(-1);
        double[] values = new double[x.elementCount()];
        for (int at = 0; at < values.length; at += width) {
            System.arraycopy(function.apply(Arrays.copyOfRange(own(x).values(), at, at + width)), 0, values, at, width);
        }
        return new ReferenceTensor(x.shape(), values);
    }

    @Override
    public Tensor softmax(Tensor x) {
        return alongRows(x, row -> Arrays.stream(row).map(v -> Math.exp(v - logSumExp(row))).toArray());
    }

    private static double logSumExp(double[] row) {
        double max = Arrays.stream(row).max().orElseThrow();
        return max + Math.log(Arrays.stream(row).map(v -> Math.exp(v - max)).sum());
    }

    @Override
    public Tensor maskedSoftmax(Tensor logits, Tensor mask) {
        return softmax(add(logits, mask));
    }

    @Override
    public Tensor layerNorm(Tensor x, Tensor gain, Tensor shift, double epsilon) {
        Tensor normal = alongRows(x, row -> {
            double mean = Arrays.stream(row).average().orElseThrow();
            double variance = Arrays.stream(row).map(v -> (v - mean) * (v - mean)).average().orElseThrow();
            return Arrays.stream(row).map(v -> (v - mean) / Math.sqrt(variance + epsilon)).toArray();
        });
        return add(multiply(normal, gain), shift);
    }

    @Override
    public Tensor l2Normalise(Tensor x, double epsilon) {
        return alongRows(x, row -> {
            double length = Math.sqrt(Arrays.stream(row).map(v -> v * v).sum() + epsilon);
            return Arrays.stream(row).map(v -> v / length).toArray();
        });
    }

    @Override
    public Tensor custom(CustomFunction function, int[] shape, Tensor... inputs) {
        return constant(function.forward(Arrays.stream(inputs).map(Tensor::toArray).toList()).values(shape), shape);
    }

    /** A term and its factor. */
    record ReferenceLoss(double value, double weight) implements Loss {
    }

    @Override
    public Loss weightedSum(Tensor x, float[] weights, double weight) {
        return new ReferenceLoss(IntStream.range(0, weights.length).mapToDouble(i -> weights[i] * own(x).values()[i]).sum(), weight);
    }

    @Override
    public Loss binaryCrossEntropy(Tensor logits, float[] labels, float[] weights, double weight) {
        double[] x = own(logits).values();
        return new ReferenceLoss(IntStream.range(0, x.length)
                .mapToDouble(i -> weights[i] * (Math.log1p(Math.exp(x[i])) - labels[i] * x[i])).sum(), weight);
    }

    @Override
    public Loss crossEntropy(Tensor logits, int[] targets, float[] weights, double weight) {
        int c = logits.size(1);
        double sum = 0;
        for (int r = 0; r < targets.length; r++) {
            if (weights[r] != 0) {
                double[] row = Arrays.copyOfRange(own(logits).values(), r * c, (r + 1) * c);
                sum += weights[r] * (logSumExp(row) - row[targets[r]]);
            }
        }
        return new ReferenceLoss(sum, weight);
    }

    @Override
    public Loss embeddingCrossEntropy(Tensor states, Tensor table, int[] targets, float[] weights, double weight) {
        return crossEntropy(matmul(states, permute(table, 1, 0)), targets, weights, weight);
    }
}

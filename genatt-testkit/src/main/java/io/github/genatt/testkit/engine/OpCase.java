package io.github.genatt.testkit.engine;

import io.github.genatt.random.CounterRandom;
import io.github.genatt.tensor.Loss;
import io.github.genatt.tensor.Ops;
import io.github.genatt.tensor.Tensor;
import java.util.Arrays;
import java.util.List;

/**
 * A small graph over inputs of given shapes, for engines and the reference.
 *
 * @param name   its special property
 * @param rows   rows of the micro-batch
 * @param inputs shapes of the inputs
 * @param graph  the computation
 * @param step   step of the reference's central differences; a wide step is exact for polynomials up to degree two, and needed for
 *               functions of 32-bit numbers
 */
public record OpCase(String name, int rows, List<int[]> inputs, Graph graph, double step) {
    private static final double STEP = 1e-5;
    private static final double WIDE_STEP = 1.0 / 16;

    /** A function of the inputs that returns a tensor. */
    @FunctionalInterface
    public interface TensorGraph {
        /** Computes it. */
        Tensor run(Ops ops, List<Tensor> inputs);
    }

    /** A function of the inputs that returns a loss. */
    @FunctionalInterface
    public interface LossGraph {
        /** Computes it. */
        Loss run(Ops ops, List<Tensor> inputs);
    }

    /** The computation: the values to compare and the loss to differentiate. */
    public interface Graph {
        /** The elements to compare. */
        float[] values(Ops ops, List<Tensor> inputs);

        /** The end of the graph. */
        Loss loss(Ops ops, List<Tensor> inputs);
    }

    /** A graph on one row; its elements are compared, and a weighted sum of them is differentiated. */
    public static OpCase of(String name, TensorGraph graph, int[]... inputs) {
        return batch(name, 1, graph, inputs);
    }

    /** The same on the given number of rows. */
    public static OpCase batch(String name, int rows, TensorGraph graph, int[]... inputs) {
        return new OpCase(name, rows, List.of(inputs), new Graph() {
            @Override
            public float[] values(Ops ops, List<Tensor> tensors) {
                return graph.run(ops, tensors).toArray();
            }

            @Override
            public Loss loss(Ops ops, List<Tensor> tensors) {
                Tensor y = graph.run(ops, tensors);
                return ops.weightedSum(y, gaussians("probe", y.elementCount()), 0.5);
            }
        }, STEP);
    }

    /** A graph that ends in a loss. */
    public static OpCase loss(String name, LossGraph graph, int[]... inputs) {
        return new OpCase(name, 1, List.of(inputs), new Graph() {
            @Override
            public float[] values(Ops ops, List<Tensor> tensors) {
                return new float[] {(float) graph.run(ops, tensors).value()};
            }

            @Override
            public Loss loss(Ops ops, List<Tensor> tensors) {
                return graph.run(ops, tensors);
            }
        }, STEP);
    }

    /** A graph that is a polynomial of at most degree two, with parts that use only 32-bit numbers. */
    public static OpCase quadratic(String name, TensorGraph graph, int[]... inputs) {
        OpCase fine = of(name, graph, inputs);
        return new OpCase(name, fine.rows, fine.inputs, fine.graph, WIDE_STEP);
    }

    /** A shape. */
    static int[] dims(int... dims) {
        return dims;
    }

    /** The random key of each row. */
    public long[] keys() {
        return new CounterRandom(rows).longs(rows).toArray();
    }

    /** The values of an input. */
    public float[] input(int i) {
        return gaussians(name + i, Arrays.stream(inputs.get(i)).reduce(1, Math::multiplyExact));
    }

    /** Samples from N(0, 0.49), determined by a name. */
    public static float[] gaussians(String name, int count) {
        CounterRandom random = CounterRandom.of(1, name);
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = (float) (0.7 * random.nextGaussian());
        }
        return values;
    }

    @Override
    public String toString() {
        return name;
    }
}

package io.github.genatt.engine.onednn;

import io.github.genatt.random.CounterRandom;
import io.github.genatt.tensor.Loss;
import io.github.genatt.tensor.Ops;
import io.github.genatt.tensor.Tensor;
import java.util.List;

/**
 * A small graph over inputs of given shapes, to be computed by the engine and by the reference.
 *
 * @param rows   of the batch part
 * @param inputs shape of each input
 * @param step   of central differences by the reference; a wide one is exact for polynomials up to the second degree, and needed for
 *               functions of 32-bit numbers
 */
record OpCase(String name, int rows, List<int[]> inputs, Graph graph, double step) {
    private static final double STEP = 1e-5;
    private static final double WIDE_STEP = 1.0 / 16;

    /** From inputs to a tensor. */
    @FunctionalInterface
    interface TensorGraph {
        Tensor run(Ops ops, List<Tensor> inputs);
    }

    /** From inputs to a loss. */
    @FunctionalInterface
    interface LossGraph {
        Loss run(Ops ops, List<Tensor> inputs);
    }

    /** What is computed: the values to compare and the loss to differentiate. */
    interface Graph {
        float[] values(Ops ops, List<Tensor> inputs);

        Loss loss(Ops ops, List<Tensor> inputs);
    }

    static OpCase of(String name, TensorGraph graph, int[]... inputs) {
        return batch(name, 1, graph, inputs);
    }

    static OpCase batch(String name, int rows, TensorGraph graph, int[]... inputs) {
        return new OpCase(name, rows, List.of(inputs), new Graph() {
            @Override
            public float[] values(Ops ops, List<Tensor> tensors) {
                return graph.run(ops, tensors).toArray();
            }

            @Override
            public Loss loss(Ops ops, List<Tensor> tensors) {
                Tensor y = graph.run(ops, tensors);
                return ops.weightedSum(y, floats("probe", y.count()), 0.5);
            }
        }, STEP);
    }

    static OpCase loss(String name, LossGraph graph, int[]... inputs) {
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

    /** A graph that is a polynomial of the second degree at most, parts of which know 32-bit numbers only. */
    static OpCase quadratic(String name, TensorGraph graph, int[]... inputs) {
        OpCase fine = of(name, graph, inputs);
        return new OpCase(name, fine.rows, fine.inputs, fine.graph, WIDE_STEP);
    }

    /** The random key of each row. */
    long[] keys() {
        return new CounterRandom(rows).longs(rows).toArray();
    }

    /** The values of an input. */
    float[] input(int i) {
        return floats(name + i, Layout.of(inputs.get(i)).count);
    }

    static float[] floats(String name, int count) {
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

package io.github.genatt.testkit.engine;

import io.github.genatt.engine.EngineSession;
import io.github.genatt.tensor.Loss;
import io.github.genatt.tensor.Ops;
import io.github.genatt.tensor.RandomSource;
import io.github.genatt.tensor.Tensor;
import io.github.genatt.tensor.UnaryOp;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** A model with one attention block, on sequences in which each item is followed by the next number. */
record ToyModel(EngineSession session) {
    static final int ROWS = 24;
    private static final int LENGTH = 6;
    private static final int WIDTH = 8;
    private static final int HEADS = 2;
    private static final int ITEMS = 11;

    private Tensor parameter(String name, int... shape) {
        return Passes.parameter(session, name, shape);
    }

    private Tensor heads(Ops o, Tensor x, int k) {
        return o.permute(o.reshape(o.slice(x, 2, k * WIDTH, WIDTH), -1, LENGTH, HEADS, WIDTH / HEADS), 0, 2, 1, 3);
    }

    /** The loss terms of a micro-batch that starts at a row of the batch. */
    List<Loss> losses(Ops o, int first, int rows) {
        int[] items = IntStream.range(0, rows * LENGTH).map(i -> (first + i / LENGTH + i % LENGTH) % ITEMS).toArray();
        int[] targets = IntStream.of(items).map(item -> (item + 1) % ITEMS).toArray();
        Tensor table = parameter("items", ITEMS, WIDTH);
        Tensor x = o.dropout(o.reshape(o.gather(table, items), rows, LENGTH, WIDTH), 0.1, RandomSource.named("input"));
        Tensor projected = o.linear(x, parameter("qkv", WIDTH, 3 * WIDTH), parameter("qkv.bias", 3 * WIDTH));
        Tensor weights = o.softmax(o.matmul(heads(o, projected, 0), o.permute(heads(o, projected, 1), 0, 1, 3, 2)));
        Tensor mixed = o.reshape(o.permute(o.matmul(o.dropout(weights, 0.2, RandomSource.named("weights")), heads(o, projected, 2)), 0, 2,
                1, 3),
                rows, LENGTH, WIDTH);
        Tensor normal = o.layerNorm(o.add(x, mixed), parameter("gain", WIDTH), parameter("shift", WIDTH), 1e-5);
        Tensor states = o.add(normal, o.linear(o.apply(UnaryOp.GELU, normal), parameter("out", WIDTH, WIDTH), parameter("out.bias",
                WIDTH)));
        float[] each = new float[targets.length];
        Arrays.fill(each, 1f / (ROWS * LENGTH));
        Tensor noise = o.multiply(o.normal(RandomSource.named("noise"), rows, WIDTH), o.slice(parameter("out", WIDTH, WIDTH), 0, 0, 1));
        return List.of(o.embeddingCrossEntropy(o.reshape(states, rows * LENGTH, WIDTH), table, targets, each, 1),
                o.weightedSum(o.apply(UnaryOp.SQUARE, noise), Arrays.copyOfRange(OpCase.gaussians("penalty", ROWS * WIDTH), first * WIDTH,
                        (first + rows) * WIDTH), 1e-3));
    }

    /** Adds the gradients of the whole batch in micro-batches of the given size; returns the value of the first term. */
    double differentiate(int size) {
        // one micro-batch creates the parameters, as a model's first pass does; several at once would race
        session.infer(Passes.parts(ROWS, ROWS), (o, part) -> losses(o, 0, ROWS));
        return session.accumulateGradients(Passes.parts(ROWS, size), (o, part) -> losses(o, part * size, Math.min(size,
                ROWS - part * size)))
                .stream().mapToDouble(terms -> terms.get(0).value()).sum();
    }
}

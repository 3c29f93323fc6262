package io.github.genatt.engine.onednn;

import static io.github.genatt.engine.onednn.OpCase.batch;
import static io.github.genatt.engine.onednn.OpCase.floats;
import static io.github.genatt.engine.onednn.OpCase.loss;
import static io.github.genatt.engine.onednn.OpCase.of;

import io.github.genatt.tensor.GruWeights;
import io.github.genatt.tensor.Noise;
import io.github.genatt.tensor.Ops;
import io.github.genatt.tensor.Tensor;
import io.github.genatt.tensor.Unary;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** The graphs on which the engine is compared with the reference. */
final class OpCases {
    private static final Noise NOISE = Noise.named("noise");

    private OpCases() {
    }

    static List<OpCase> all() {
        List<OpCase> cases = new ArrayList<>();
        cases.addAll(shapes());
        cases.addAll(lookups());
        cases.addAll(products());
        cases.addAll(recurrent());
        cases.addAll(elements());
        cases.addAll(axes());
        cases.addAll(ExternalCases.all());
        cases.addAll(losses());
        return cases;
    }

    private static int[] dims(int... dims) {
        return dims;
    }

    /** [B, n, 3·H·w] → the k-th of three, as [B, H, n, w]. */
    private static Tensor head(Ops o, Tensor x, int k, int heads) {
        int width = x.size(2) / 3;
        return o.permute(o.reshape(o.slice(x, -1, k * width, width), x.size(0), x.size(1), heads, width / heads), 0, 2, 1, 3);
    }

    private static Tensor attention(Ops o, Tensor x, int heads) {
        Tensor weights = o.softmax(o.matmul(head(o, x, 0, heads), o.permute(head(o, x, 1, heads), 0, 1, 3, 2)));
        return o.reshape(o.permute(o.matmul(weights, head(o, x, 2, heads)), 0, 2, 1, 3), x.size(0), x.size(1), x.size(2) / 3);
    }

    private static List<OpCase> shapes() {
        return List.of(
                of("reshape infers an axis", (o, x) -> o.apply(Unary.TANH, o.reshape(x.get(0), -1, 6)), dims(2, 3, 4)),
                of("reshape of a permuted tensor copies", (o, x) -> o.reshape(o.permute(o.apply(Unary.TANH, x.get(0)), 0, 2, 1), 2, -1),
                        dims(2, 3, 4)),
                of("permute", (o, x) -> o.permute(o.apply(Unary.TANH, x.get(0)), 2, 0, 1), dims(2, 3, 4)),
                of("slice of a slice", (o, x) -> o.slice(o.slice(o.apply(Unary.TANH, x.get(0)), 1, 1, 2), -1, 2, 1), dims(2, 3, 4)),
                of("overlapping slices", (o, x) -> {
                    Tensor y = o.apply(Unary.TANH, x.get(0));
                    return o.multiply(o.slice(y, 1, 0, 3), o.slice(y, 1, 1, 3));
                }, dims(2, 4, 5)),
                of("concat", (o, x) -> o.concat(1, x.get(0), o.apply(Unary.TANH, x.get(1)), x.get(0)), dims(2, 3, 4), dims(2, 1, 4)),
                of("concat along the last axis of views", (o, x) -> o.concat(-1, o.permute(x.get(0), 1, 0), x.get(1)), dims(3, 5),
                        dims(5, 2)),
                of("windows", (o, x) -> o.windows(o.apply(Unary.TANH, x.get(0)), 3), dims(2, 5, 4)),
                of("windows of one", (o, x) -> o.windows(x.get(0), 1), dims(1, 1, 4)),
                of("distanceToKey", (o, x) -> o.distanceToKey(o.apply(Unary.TANH, x.get(0))), dims(2, 4, 3, 4)),
                of("distanceToKey of a view", (o, x) -> o.distanceToKey(o.permute(x.get(0), 0, 2, 1, 3)), dims(2, 3, 4, 4)));
    }

    private static List<OpCase> lookups() {
        int[] ids = {1, 3, 3, -1, 0, 3};
        return List.of(
                of("gather with a repeated and a missing id", (o, x) -> o.apply(Unary.TANH, o.gather(x.get(0), ids)), dims(5, 8)),
                of("gather from a slice of a table", (o, x) -> o.gather(o.slice(x.get(0), 0, 1, 4), ids), dims(5, 8)),
                of("gather from a computed, transposed table", (o, x) -> o.gather(o.permute(o.apply(Unary.TANH, x.get(0)), 1, 0), ids),
                        dims(7, 5)),
                of("gather twice from one table", (o, x) -> o.multiply(o.gather(x.get(0), ids),
                        o.gather(x.get(0), new int[] {0, 0, 1, 1, 4, 4})), dims(5, 8)),
                of("gatherDot", (o, x) -> o.gatherDot(o.apply(Unary.TANH, x.get(0)), x.get(1), ids), dims(3, 7), dims(5, 7)),
                of("gatherDot with one id each", (o, x) -> o.gatherDot(x.get(0), o.slice(x.get(1), 0, 1, 4), ids), dims(6, 8), dims(5, 8)));
    }

    private static List<OpCase> products() {
        return List.of(
                of("matmul", (o, x) -> o.matmul(x.get(0), x.get(1)), dims(6, 8), dims(8, 5)),
                of("matmul of a tensor with itself", (o, x) -> {
                    Tensor y = o.apply(Unary.TANH, x.get(0));
                    return o.matmul(y, y);
                }, dims(5, 5)),
                of("matmul with its own transpose", (o, x) -> o.matmul(x.get(0), o.permute(x.get(0), 1, 0)), dims(4, 6)),
                of("matmul of batches", (o, x) -> o.matmul(x.get(0), x.get(1)), dims(2, 3, 4, 5), dims(2, 3, 5, 2)),
                of("matmul of a batch with a matrix", (o, x) -> o.matmul(x.get(0), x.get(1)), dims(2, 3, 5), dims(5, 4)),
                of("matmul of a permuted batch with a matrix", (o, x) -> o.matmul(o.permute(x.get(0), 1, 0, 2), o.permute(x.get(1), 1, 0)),
                        dims(2, 3, 5), dims(4, 5)),
                of("matmul of matrices without a dense axis", (o, x) -> o.matmul(o.permute(x.get(0), 0, 2, 3, 1),
                        o.permute(x.get(1), 0, 2, 3, 1)),
                        dims(2, 3, 2, 4), dims(2, 5, 2, 3)),
                of("matmul of one row and one column", (o, x) -> o.matmul(x.get(0), x.get(1)), dims(1, 4), dims(4, 1)),
                of("attention over split heads", (o, x) -> attention(o, o.apply(Unary.TANH, x.get(0)), 2), dims(2, 5, 24)),
                of("attention of one row of length one", (o, x) -> attention(o, o.apply(Unary.TANH, x.get(0)), 2), dims(1, 1, 24)),
                of("attention over two split heads of a single row", (o, x) -> attention(o, o.apply(Unary.TANH, x.get(0)), 2), dims(1,
                        7, 24)),
                of("attention over four split heads of a single row", (o, x) -> attention(o, o.apply(Unary.TANH, x.get(0)), 4), dims(1,
                        2, 48)),
                of("attention with one head", (o, x) -> attention(o, o.apply(Unary.TANH, x.get(0)), 1), dims(3, 4, 12)),
                of("linear", (o, x) -> o.linear(x.get(0), x.get(1), x.get(2)), dims(2, 3, 5), dims(5, 4), dims(4)),
                of("linear of a slice with a shared weight", (o, x) -> {
                    Tensor y = o.linear(o.slice(x.get(0), -1, 1, 4), x.get(1), x.get(2));
                    return o.linear(o.apply(Unary.TANH, y), x.get(1), x.get(2));
                }, dims(2, 3, 6), dims(4, 4), dims(4)),
                of("linear of a permuted tensor", (o, x) -> o.linear(o.permute(x.get(0), 0, 2, 1), x.get(1), x.get(2)), dims(2, 5, 3),
                        dims(5, 4), dims(4)),
                of("linear of one vector to one number", (o, x) -> o.linear(x.get(0), x.get(1), x.get(2)), dims(5), dims(5, 1), dims(1)));
    }

    private static List<OpCase> recurrent() {
        List<OpCase> cases = new ArrayList<>();
        for (int[] starts : new int[][] {{0, 0, 0}, {2, 0, 4}, {5, 3, 1}}) {
            cases.add(of("gru from starts " + Arrays.toString(starts),
                    (o, x) -> o.gru(o.apply(Unary.TANH, x.get(0)), new GruWeights(x.get(1), x.get(2), x.get(3)), starts),
                    dims(3, 5, 4), dims(4, 9), dims(3, 9), dims(12)));
        }
        cases.add(of("stacked gru with shared weights", (o, x) -> {
            GruWeights weights = new GruWeights(x.get(1), x.get(2), x.get(3));
            Tensor y = o.apply(Unary.TANH, x.get(0));
            return o.add(o.gru(o.gru(y, weights, new int[] {1, 0}), weights, new int[] {1, 0}), y);
        }, dims(2, 4, 3), dims(3, 9), dims(3, 9), dims(12)));
        cases.add(of("gru of one step", (o, x) -> o.gru(x.get(0), new GruWeights(x.get(1), x.get(2), x.get(3)), new int[] {0}),
                dims(1, 1, 4), dims(4, 6), dims(2, 6), dims(8)));
        return cases;
    }

    private static List<OpCase> elements() {
        List<OpCase> cases = new ArrayList<>();
        int[][][] pairs = {{{2, 3, 4}, {2, 3, 4}}, {{2, 3, 4}, {4}}, {{2, 3, 1, 4}, {1, 1, 2, 4}}, {{2, 3, 4}, {2, 3, 1}}, {{4}, {2, 3, 4}},
            {{2, 1, 4}, {2, 3, 4}}, {{2, 3, 4}, {1}}, {{2, 1, 3, 1}, {1, 4, 1, 2}}, {{1, 1}, {1, 1}}, {{2, 3, 2, 3}, {2, 1, 2, 1}}};
        for (int[][] pair : pairs) {
            String name = Arrays.deepToString(pair);
            cases.add(of("add " + name, (o, x) -> o.add(o.apply(Unary.TANH, x.get(0)), o.apply(Unary.TANH, x.get(1))), pair));
            cases.add(of("subtract " + name, (o, x) -> o.subtract(o.apply(Unary.TANH, x.get(0)), x.get(1)), pair));
            cases.add(of("multiply " + name, (o, x) -> o.multiply(x.get(0), o.apply(Unary.TANH, x.get(1))), pair));
        }
        cases.add(of("add to itself", (o, x) -> o.add(x.get(0), x.get(0)), dims(3, 4)));
        cases.add(of("subtract from itself permuted", (o, x) -> o.subtract(x.get(0), o.permute(x.get(0), 1, 0)), dims(4, 4)));
        cases.add(of("multiply by itself", (o, x) -> o.multiply(o.permute(x.get(0), 1, 0), x.get(0)), dims(4, 4)));
        cases.add(of("affine", (o, x) -> o.add(o.affine(x.get(0), -2.5, 3), x.get(0)), dims(3, 4)));
        cases.add(of("affine of a view", (o, x) -> o.affine(o.permute(x.get(0), 1, 0), 2, 0), dims(3, 4)));
        for (Unary function : Unary.values()) {
            boolean positive = function == Unary.LOG || function == Unary.SQRT;
            cases.add(of(function.name(), (o, x) -> {
                Tensor y = positive ? o.affine(o.apply(Unary.SQUARE, x.get(0)), 1, 0.5) : o.affine(x.get(0), 2, 0.1);
                return o.add(o.apply(function, y), y);
            }, dims(4, 9)));
        }
        cases.add(of("clamp", (o, x) -> o.clamp(x.get(0), -0.5, 0.3), dims(4, 9)));
        cases.add(of("stopGradient keeps the values",
                (o, x) -> o.add(x.get(0), o.multiply(o.stopGradient(o.constant(floats("c", 12), 3, 4)), x.get(0))),
                dims(3, 4)));
        cases.add(batch("dropout", 2, (o, x) -> o.dropout(o.apply(Unary.TANH, x.get(0)), 0.4, NOISE), dims(4, 5)));
        cases.add(batch("dropout of a view and again", 2, (o, x) -> o.dropout(o.dropout(o.permute(x.get(0), 1, 0), 0.2, NOISE), 0.3,
                NOISE.draw(1)),
                dims(5, 4)));
        cases.add(batch("normal", 3, (o, x) -> o.multiply(x.get(0), o.normal(NOISE, 6, 5)), dims(6, 5)));
        return cases;
    }

    private static List<OpCase> axes() {
        List<OpCase> cases = new ArrayList<>();
        for (int axis = -1; axis < 3; axis++) {
            int along = axis;
            cases.add(of("sum along " + axis, (o, x) -> o.sum(o.apply(Unary.TANH, x.get(0)), along), dims(2, 3, 4)));
            cases.add(of("max along " + axis, (o, x) -> o.max(o.apply(Unary.TANH, x.get(0)), along), dims(2, 3, 4)));
        }
        cases.add(of("sum to a scalar", (o, x) -> o.sum(x.get(0), 0), dims(5)));
        cases.add(of("sum of a view", (o, x) -> o.sum(o.permute(x.get(0), 1, 2, 0), 1), dims(2, 3, 4)));
        cases.add(of("softmax", (o, x) -> o.softmax(o.apply(Unary.TANH, x.get(0))), dims(2, 3, 7)));
        cases.add(of("softmax of one class", (o, x) -> o.softmax(x.get(0)), dims(3, 1)));
        float[] causal = {0, -1e9f, -1e9f, 0, 0, -1e9f, -1e9f, 0, 0};
        cases.add(of("maskedSoftmax with a causal mask", (o, x) -> o.maskedSoftmax(o.apply(Unary.TANH, x.get(0)),
                o.constant(causal, 3, 3)), dims(2, 2, 3, 3)));
        cases.add(of("maskedSoftmax with a mask of each row", (o, x) -> o.maskedSoftmax(x.get(0), o.constant(floats("mask", 18), 2, 1, 3,
                3)), dims(2, 2, 3, 3)));
        cases.add(of("maskedSoftmax with a mask of keys", (o, x) -> o.maskedSoftmax(x.get(0), o.constant(floats("keys", 6), 2, 1, 1, 3)),
                dims(2, 2, 3, 3)));
        cases.add(of("maskedSoftmax of permuted logits", (o, x) -> o.maskedSoftmax(o.permute(x.get(0), 0, 2, 1, 3),
                o.constant(causal, 3, 3)), dims(2, 3, 2, 3)));
        cases.add(of("layerNorm", (o, x) -> o.add(o.layerNorm(x.get(0), x.get(1), x.get(2), 1e-5), x.get(0)), dims(2, 3, 8), dims(8),
                dims(8)));
        cases.add(of("layerNorm of a view with a large epsilon", (o, x) -> o.layerNorm(o.permute(x.get(0), 1, 0), x.get(1), x.get(1), 0.1),
                dims(8, 3), dims(8)));
        cases.add(of("layerNorm of a constant", (o, x) -> o.layerNorm(o.constant(floats("c", 24), 3, 8), x.get(0), x.get(1), 1e-5),
                dims(8), dims(8)));
        cases.add(of("unitRows", (o, x) -> o.unitRows(x.get(0), 1e-6), dims(2, 3, 7)));
        cases.add(of("unitRows of a view", (o, x) -> o.unitRows(o.permute(o.apply(Unary.TANH, x.get(0)), 1, 0), 0.5), dims(4, 5)));
        return cases;
    }

    private static List<OpCase> losses() {
        float[] weights = {1, 0, 0.5f, 2, 0, 1};
        int[] targets = {1, 99, 4, 0, -7, 2};
        return List.of(
                loss("weightedSum of a view", (o, x) -> o.weightedSum(o.permute(x.get(0), 1, 0), weights, 0.3), dims(3, 2)),
                loss("binaryCrossEntropy", (o, x) -> o.binaryCrossEntropy(o.apply(Unary.TANH, x.get(0)), new float[] {1, 1, 0, 0.3f, 0, 1},
                        weights, 0.3), dims(3, 2)),
                loss("crossEntropy without the rows of weight 0", (o, x) -> o.crossEntropy(o.apply(Unary.TANH, x.get(0)), targets, weights,
                        0.3), dims(6, 5)),
                loss("crossEntropy of an unlikely target", (o, x) -> o.crossEntropy(o.affine(x.get(0), 300, 0), new int[] {0, 1, 2},
                        new float[] {1, 1, 1}, 1), dims(3, 4)),
                loss("tableCrossEntropy without the rows of weight 0", (o, x) -> o.tableCrossEntropy(o.apply(Unary.TANH, x.get(0)),
                        x.get(1), targets, weights, 0.3),
                        dims(6, 4), dims(5, 4)),
                loss("tableCrossEntropy with a slice of a table", (o, x) -> o.tableCrossEntropy(x.get(0), o.slice(x.get(1), 0, 1, 5),
                        targets, weights, 1),
                        dims(6, 4), dims(6, 4)),
                loss("tableCrossEntropy of an unlikely target", (o, x) -> o.tableCrossEntropy(o.affine(x.get(0), 300, 0), x.get(1),
                        new int[] {0, 1, 2},
                        new float[] {1, 1, 1}, 1), dims(3, 4), dims(5, 4)),
                loss("tableCrossEntropy where no row counts", (o, x) -> o.tableCrossEntropy(x.get(0), x.get(1), targets, new float[6], 1),
                        dims(6, 4), dims(5, 4)),
                loss("tableCrossEntropy in several chunks", (o, x) -> {
                    Tensor states = o.reshape(o.multiply(o.reshape(x.get(0), 1, 4), o.constant(floats("many", 150), 150, 1)), 150, 4);
                    float[] each = floats("each", 150);
                    each[7] = 0;
                    return o.tableCrossEntropy(states, x.get(1), IntStream.range(0, 150).map(i -> i % 5).toArray(), each, 0.1);
                }, dims(4), dims(5, 4)));
    }
}

package io.github.genatt.testkit.engine;

import static io.github.genatt.testkit.engine.OpCase.dims;
import static io.github.genatt.testkit.engine.OpCase.gaussians;
import static io.github.genatt.testkit.engine.OpCase.loss;

import io.github.genatt.tensor.Tensor;
import io.github.genatt.tensor.UnaryOp;
import java.util.List;
import java.util.stream.IntStream;

/** Cases of losses. */
final class LossCases {

    private LossCases() {
    }

    static List<OpCase> all() {
        float[] weights = {1, 0, 0.5f, 2, 0, 1};
        int[] targets = {1, 99, 4, 0, -7, 2};
        float[] one = {1};
        return List.of(
                loss("weightedSum of one number", (o, x) -> o.weightedSum(x.get(0), one, 2), dims(1, 1, 1)),
                loss("binaryCrossEntropy of a view", (o, x) -> o.binaryCrossEntropy(o.permute(x.get(0), 1, 0),
                        new float[] {1, 0, 0, 0.3f, 0, 1}, weights, 1), dims(3, 2)),
                loss("binaryCrossEntropy of great logits", (o, x) -> o.binaryCrossEntropy(o.scaleAndShift(x.get(0), 100, 0),
                        new float[] {1, 0, 0, 1, 0, 1}, weights, 0.1), dims(6)),
                loss("crossEntropy of a view", (o, x) -> o.crossEntropy(o.permute(x.get(0), 1, 0), targets, weights, 1), dims(5, 6)),
                loss("crossEntropy of one class", (o, x) -> o.crossEntropy(x.get(0), new int[1], one, 1), dims(1, 1)),
                loss("embeddingCrossEntropy of views", (o, x) -> o.embeddingCrossEntropy(o.permute(x.get(0), 1, 0),
                        o.permute(o.apply(UnaryOp.TANH, x.get(1)), 1, 0), targets, weights, 0.3), dims(4, 6), dims(4, 5)),
                loss("embeddingCrossEntropy of a table with itself", (o, x) -> o.embeddingCrossEntropy(x.get(0), x.get(0), new int[] {2, 2,
                        1},
                        new float[] {1, 0.5f, 1}, 1), dims(3, 4)),
                loss("embeddingCrossEntropy of one class", (o, x) -> o.embeddingCrossEntropy(x.get(0), x.get(1), new int[1], one, 1),
                        dims(1, 2), dims(1, 2)),
                loss("weightedSum of a view", (o, x) -> o.weightedSum(o.permute(x.get(0), 1, 0), weights, 0.3), dims(3, 2)),
                loss("binaryCrossEntropy", (o, x) -> o.binaryCrossEntropy(o.apply(UnaryOp.TANH, x.get(0)), new float[] {1, 1, 0, 0.3f, 0,
                        1},
                        weights, 0.3), dims(3, 2)),
                loss("crossEntropy without the rows of weight 0", (o, x) -> o.crossEntropy(o.apply(UnaryOp.TANH, x.get(0)), targets,
                        weights,
                        0.3), dims(6, 5)),
                loss("crossEntropy of an unlikely target", (o, x) -> o.crossEntropy(o.scaleAndShift(x.get(0), 300, 0), new int[] {0, 1, 2},
                        new float[] {1, 1, 1}, 1), dims(3, 4)),
                loss("embeddingCrossEntropy without the rows of weight 0", (o, x) -> o.embeddingCrossEntropy(o.apply(UnaryOp.TANH,
                        x.get(0)),
                        x.get(1), targets, weights, 0.3),
                        dims(6, 4), dims(5, 4)),
                loss("embeddingCrossEntropy with a slice of a table", (o, x) -> o.embeddingCrossEntropy(x.get(0), o.slice(x.get(1), 0, 1,
                        5),
                        targets, weights, 1),
                        dims(6, 4), dims(6, 4)),
                loss("embeddingCrossEntropy of an unlikely target", (o, x) -> o.embeddingCrossEntropy(o.scaleAndShift(x.get(0), 300, 0),
                        x.get(1),
                        new int[] {0, 1, 2},
                        new float[] {1, 1, 1}, 1), dims(3, 4), dims(5, 4)),
                loss("embeddingCrossEntropy where no row counts", (o, x) -> o.embeddingCrossEntropy(x.get(0), x.get(1), targets,
                        new float[6], 1),
                        dims(6, 4), dims(5, 4)),
                loss("embeddingCrossEntropy in several chunks", (o, x) -> {
                    Tensor states = o.reshape(o.multiply(o.reshape(x.get(0), 1, 4), o.constant(gaussians("many", 150), 150, 1)), 150, 4);
                    float[] each = gaussians("each", 150);
                    each[7] = 0;
                    return o.embeddingCrossEntropy(states, x.get(1), IntStream.range(0, 150).map(i -> i % 5).toArray(), each, 0.1);
                }, dims(4), dims(5, 4)));
    }
}

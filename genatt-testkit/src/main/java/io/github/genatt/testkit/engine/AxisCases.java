package io.github.genatt.testkit.engine;

import static io.github.genatt.testkit.engine.OpCase.dims;
import static io.github.genatt.testkit.engine.OpCase.gaussians;
import static io.github.genatt.testkit.engine.OpCase.of;

import io.github.genatt.tensor.UnaryOp;
import java.util.ArrayList;
import java.util.List;

/** Cases of operations along one axis. */
final class AxisCases {

    private AxisCases() {
    }

    static List<OpCase> all() {
        List<OpCase> cases = new ArrayList<>();
        for (int axis = -1; axis < 3; axis++) {
            int along = axis;
            cases.add(of("sum along " + axis, (o, x) -> o.sum(o.apply(UnaryOp.TANH, x.get(0)), along), dims(2, 3, 4)));
            cases.add(of("max along " + axis, (o, x) -> o.max(o.apply(UnaryOp.TANH, x.get(0)), along), dims(2, 3, 4)));
        }
        cases.add(of("sum to a scalar", (o, x) -> o.sum(x.get(0), 0), dims(5)));
        cases.add(of("sum of a view", (o, x) -> o.sum(o.permute(x.get(0), 1, 2, 0), 1), dims(2, 3, 4)));
        cases.add(of("softmax", (o, x) -> o.softmax(o.apply(UnaryOp.TANH, x.get(0))), dims(2, 3, 7)));
        cases.add(of("softmax of one class", (o, x) -> o.softmax(x.get(0)), dims(3, 1)));
        cases.add(of("sum of axes of length one", (o, x) -> o.sum(o.sum(x.get(0), 1), 0), dims(1, 1, 3)));
        cases.add(of("max of a view", (o, x) -> o.max(o.permute(x.get(0), 2, 0, 1), 1), dims(3, 4, 2)));
        cases.add(of("max of one number", (o, x) -> o.max(x.get(0), 0), dims(1)));
        cases.add(of("softmax of a view", (o, x) -> o.softmax(o.permute(x.get(0), 1, 0)), dims(3, 4)));
        float[] causal = {0, -1e9f, -1e9f, 0, 0, -1e9f, -1e9f, 0, 0};
        cases.add(of("maskedSoftmax with a causal mask", (o, x) -> o.maskedSoftmax(o.apply(UnaryOp.TANH, x.get(0)),
                o.constant(causal, 3, 3)), dims(2, 2, 3, 3)));
        float forbidden = Float.NEGATIVE_INFINITY;
        float[] later = {0, forbidden, forbidden, 0, 0, forbidden, forbidden, 0, 0};
        cases.add(of("maskedSoftmax with a mask of minus infinity", (o, x) -> o.maskedSoftmax(x.get(0), o.constant(later, 3, 3)),
                dims(2, 2, 3, 3)));
        cases.add(of("softmax of masked logits", (o, x) -> o.softmax(o.add(x.get(0), o.constant(new float[] {0, forbidden, forbidden, 0}, 2,
                2))), dims(3, 2, 2)));
        cases.add(of("maskedSoftmax with a mask of each row", (o, x) -> o.maskedSoftmax(x.get(0), o.constant(gaussians("mask", 18), 2, 1, 3,
                3)), dims(2, 2, 3, 3)));
        cases.add(of("maskedSoftmax with a mask of keys", (o, x) -> o.maskedSoftmax(x.get(0), o.constant(gaussians("keys", 6), 2, 1, 1, 3)),
                dims(2, 2, 3, 3)));
        cases.add(of("maskedSoftmax of permuted logits", (o, x) -> o.maskedSoftmax(o.permute(x.get(0), 0, 2, 1, 3),
                o.constant(causal, 3, 3)), dims(2, 3, 2, 3)));
        cases.add(of("maskedSoftmax with a permuted mask", (o, x) -> o.maskedSoftmax(x.get(0),
                o.permute(o.constant(gaussians("turned", 9), 3, 3), 1, 0)), dims(2, 1, 3, 3)));
        cases.add(of("maskedSoftmax of one position", (o, x) -> o.maskedSoftmax(x.get(0), o.constant(new float[] {-1e9f}, 1)),
                dims(1, 2, 1, 1)));
        cases.add(of("layerNorm with views of gain and shift", (o, x) -> o.layerNorm(x.get(0), o.slice(x.get(1), 0, 1, 4),
                o.slice(x.get(1), 0, 2, 4), 1e-3), dims(3, 4), dims(7)));
        cases.add(of("layerNorm of rows of one number", (o, x) -> o.layerNorm(x.get(0), x.get(1), x.get(2), 1e-2), dims(3, 1), dims(1),
                dims(1)));
        cases.add(of("l2Normalise of rows of one number", (o, x) -> o.l2Normalise(x.get(0), 0.1), dims(3, 1)));
        cases.add(of("layerNorm", (o, x) -> o.add(o.layerNorm(x.get(0), x.get(1), x.get(2), 1e-5), x.get(0)), dims(2, 3, 8), dims(8),
                dims(8)));
        cases.add(of("layerNorm of a view with a large epsilon", (o, x) -> o.layerNorm(o.permute(x.get(0), 1, 0), x.get(1), x.get(1), 0.1),
                dims(8, 3), dims(8)));
        cases.add(of("layerNorm of a constant", (o, x) -> o.layerNorm(o.constant(gaussians("c", 24), 3, 8), x.get(0), x.get(1), 1e-5),
                dims(8), dims(8)));
        cases.add(of("l2Normalise", (o, x) -> o.l2Normalise(x.get(0), 1e-6), dims(2, 3, 7)));
        cases.add(of("l2Normalise of a view", (o, x) -> o.l2Normalise(o.permute(o.apply(UnaryOp.TANH, x.get(0)), 1, 0), 0.5), dims(4, 5)));
        return cases;
    }
}

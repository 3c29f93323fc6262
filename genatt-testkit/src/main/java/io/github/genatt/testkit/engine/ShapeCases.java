package io.github.genatt.testkit.engine;

import static io.github.genatt.testkit.engine.OpCase.dims;
import static io.github.genatt.testkit.engine.OpCase.of;

import io.github.genatt.tensor.Tensor;
import io.github.genatt.tensor.UnaryOp;
import java.util.List;

/** Cases of views, copies and joins. */
final class ShapeCases {

    private ShapeCases() {
    }

    static List<OpCase> all() {
        return List.of(
                of("reshape infers an axis", (o, x) -> o.apply(UnaryOp.TANH, o.reshape(x.get(0), -1, 6)), dims(2, 3, 4)),
                of("reshape of a permuted tensor copies", (o, x) -> o.reshape(o.permute(o.apply(UnaryOp.TANH, x.get(0)), 0, 2, 1), 2, -1),
                        dims(2, 3, 4)),
                of("permute", (o, x) -> o.permute(o.apply(UnaryOp.TANH, x.get(0)), 2, 0, 1), dims(2, 3, 4)),
                of("slice of a slice", (o, x) -> o.slice(o.slice(o.apply(UnaryOp.TANH, x.get(0)), 1, 1, 2), -1, 2, 1), dims(2, 3, 4)),
                of("overlapping slices", (o, x) -> {
                    Tensor y = o.apply(UnaryOp.TANH, x.get(0));
                    return o.multiply(o.slice(y, 1, 0, 3), o.slice(y, 1, 1, 3));
                }, dims(2, 4, 5)),
                of("concat", (o, x) -> o.concat(1, x.get(0), o.apply(UnaryOp.TANH, x.get(1)), x.get(0)), dims(2, 3, 4), dims(2, 1, 4)),
                of("concat along the last axis of views", (o, x) -> o.concat(-1, o.permute(x.get(0), 1, 0), x.get(1)), dims(3, 5),
                        dims(5, 2)),
                of("unfold", (o, x) -> o.unfold(o.apply(UnaryOp.TANH, x.get(0)), 3), dims(2, 5, 4)),
                of("unfold of one", (o, x) -> o.unfold(x.get(0), 1), dims(1, 1, 4)),
                of("relativeShift", (o, x) -> o.relativeShift(o.apply(UnaryOp.TANH, x.get(0))), dims(2, 4, 3, 4)),
                of("relativeShift of a view", (o, x) -> o.relativeShift(o.permute(x.get(0), 0, 2, 1, 3)), dims(2, 3, 4, 4)),
                of("relativeShift of one position", (o, x) -> o.relativeShift(x.get(0)), dims(2, 1, 3, 1)),
                of("reshape splits an axis of a slice", (o, x) -> o.reshape(o.slice(x.get(0), 2, 2, 4), 2, 3, 2, 2), dims(2, 3, 7)),
                of("reshape of one number", (o, x) -> o.reshape(o.apply(UnaryOp.TANH, x.get(0)), 1, -1, 1), dims(1)),
                of("permute of axes of length one", (o, x) -> o.apply(UnaryOp.TANH, o.permute(x.get(0), 1, 0, 2)), dims(1, 3, 1)),
                of("slice of a permuted tensor", (o, x) -> o.slice(o.permute(o.apply(UnaryOp.TANH, x.get(0)), 2, 1, 0), 0, 1, 2),
                        dims(2, 3, 4)),
                of("slice of a single element", (o, x) -> o.slice(o.slice(x.get(0), 0, 1, 1), 1, 2, 1), dims(2, 3)),
                of("concat of one part", (o, x) -> o.concat(0, o.permute(x.get(0), 1, 0)), dims(2, 3)),
                of("concat of a tensor and its own slice", (o, x) -> o.concat(1, x.get(0), o.slice(x.get(0), 1, 1, 2)), dims(2, 3)),
                of("unfold of a view", (o, x) -> o.unfold(o.permute(x.get(0), 1, 0, 2), 2), dims(4, 2, 3)),
                of("unfold as long as the sequence", (o, x) -> o.unfold(x.get(0), 4), dims(2, 4, 3)));
    }
}

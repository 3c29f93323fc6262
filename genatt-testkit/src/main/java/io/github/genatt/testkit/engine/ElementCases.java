package io.github.genatt.testkit.engine;

import static io.github.genatt.testkit.engine.OpCase.batch;
import static io.github.genatt.testkit.engine.OpCase.dims;
import static io.github.genatt.testkit.engine.OpCase.gaussians;
import static io.github.genatt.testkit.engine.OpCase.of;

import io.github.genatt.tensor.Ops;
import io.github.genatt.tensor.RandomSource;
import io.github.genatt.tensor.Tensor;
import io.github.genatt.tensor.UnaryOp;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Cases of element-wise operations, with repeated axes, and of random operations. */
final class ElementCases {
    private static final RandomSource NOISE = RandomSource.named("noise");

    private ElementCases() {
    }

    /** tanh(x) − 2: negative numbers, so that logarithms cannot replace the division. */
    private static Tensor awayFromZero(Ops o, Tensor x) {
        return o.scaleAndShift(o.apply(UnaryOp.TANH, x), 1, -2);
    }

    static List<OpCase> all() {
        List<OpCase> cases = new ArrayList<>();
        int[][][] pairs = {{{2, 3, 4}, {2, 3, 4}}, {{2, 3, 4}, {4}}, {{2, 3, 1, 4}, {1, 1, 2, 4}}, {{2, 3, 4}, {2, 3, 1}}, {{4}, {2, 3, 4}},
            {{2, 1, 4}, {2, 3, 4}}, {{2, 3, 4}, {1}}, {{2, 1, 3, 1}, {1, 4, 1, 2}}, {{1, 1}, {1, 1}}, {{2, 3, 2, 3}, {2, 1, 2, 1}}};
        for (int[][] pair : pairs) {
            String name = Arrays.deepToString(pair);
            cases.add(of("add " + name, (o, x) -> o.add(o.apply(UnaryOp.TANH, x.get(0)), o.apply(UnaryOp.TANH, x.get(1))), pair));
            cases.add(of("subtract " + name, (o, x) -> o.subtract(o.apply(UnaryOp.TANH, x.get(0)), x.get(1)), pair));
            cases.add(of("multiply " + name, (o, x) -> o.multiply(x.get(0), o.apply(UnaryOp.TANH, x.get(1))), pair));
            cases.add(of("divide " + name, (o, x) -> o.divide(o.apply(UnaryOp.TANH, x.get(0)), awayFromZero(o, x.get(1))), pair));
        }
        cases.add(of("divide by itself permuted", (o, x) -> o.divide(awayFromZero(o, x.get(0)), awayFromZero(o, o.permute(x.get(0), 1, 0))),
                dims(4, 4)));
        cases.add(of("divide by what was divided", (o, x) -> o.divide(x.get(0), awayFromZero(o, x.get(0))), dims(3, 4)));
        cases.add(of("divide a constant", (o, x) -> o.divide(o.constant(gaussians("c", 12), 3, 4), awayFromZero(o, x.get(0))), dims(3, 1)));
        cases.add(of("add to itself", (o, x) -> o.add(x.get(0), x.get(0)), dims(3, 4)));
        cases.add(of("subtract from itself permuted", (o, x) -> o.subtract(x.get(0), o.permute(x.get(0), 1, 0)), dims(4, 4)));
        cases.add(of("multiply by itself", (o, x) -> o.multiply(o.permute(x.get(0), 1, 0), x.get(0)), dims(4, 4)));
        cases.add(of("scaleAndShift", (o, x) -> o.add(o.scaleAndShift(x.get(0), -2.5, 3), x.get(0)), dims(3, 4)));
        cases.add(of("scaleAndShift of a view", (o, x) -> o.scaleAndShift(o.permute(x.get(0), 1, 0), 2, 0), dims(3, 4)));
        for (UnaryOp function : UnaryOp.values()) {
            boolean positive = function == UnaryOp.LOG || function == UnaryOp.SQRT;
            cases.add(of(function.name(), (o, x) -> {
                Tensor y = positive ? o.scaleAndShift(o.apply(UnaryOp.SQUARE, x.get(0)), 1, 0.5) : o.scaleAndShift(x.get(0), 2, 0.1);
                return o.add(o.apply(function, y), y);
            }, dims(4, 9)));
        }
        cases.add(of("functions of a view", (o, x) -> o.apply(UnaryOp.GELU, o.apply(UnaryOp.TANH, o.slice(o.permute(x.get(0), 1, 0), 0, 1,
                2))),
                dims(3, 4)));
        cases.add(of("functions of one number", (o, x) -> o.apply(UnaryOp.SIGMOID, o.scaleAndShift(x.get(0), -1, 0.5)), dims(1)));
        cases.add(of("views with repeated axes", (o, x) -> o.multiply(o.permute(x.get(0), 2, 0, 1),
                o.subtract(o.slice(x.get(1), 1, 1, 1), o.permute(x.get(2), 1, 0))), dims(2, 3, 4), dims(2, 3), dims(3, 2)));
        cases.add(of("clamp of a view", (o, x) -> o.clamp(o.permute(x.get(0), 1, 0), -0.2, 5), dims(3, 4)));
        cases.add(of("stopGradient of a factor", (o, x) -> o.multiply(o.stopGradient(o.constant(new float[] {2}, 1)), x.get(0)), dims(1)));
        cases.add(of("clamp", (o, x) -> o.clamp(x.get(0), -0.5, 0.3), dims(4, 9)));
        cases.add(of("stopGradient keeps the values",
                (o, x) -> o.add(x.get(0), o.multiply(o.stopGradient(o.constant(gaussians("c", 12), 3, 4)), x.get(0))),
                dims(3, 4)));
        cases.add(batch("dropout", 2, (o, x) -> o.dropout(o.apply(UnaryOp.TANH, x.get(0)), 0.4, NOISE), dims(4, 5)));
        cases.add(batch("dropout of a view and again", 2, (o, x) -> o.dropout(o.dropout(o.permute(x.get(0), 1, 0), 0.2, NOISE), 0.3,
                NOISE.draw(1)),
                dims(5, 4)));
        cases.add(batch("dropout of one row with an odd number of elements", 1, (o, x) -> o.dropout(x.get(0), 0.7, NOISE), dims(1, 3, 7)));
        cases.add(batch("dropout of one number a row", 3, (o, x) -> o.dropout(x.get(0), 0.5, NOISE), dims(3, 1)));
        cases.add(batch("dropout by zero", 2, (o, x) -> o.dropout(o.apply(UnaryOp.TANH, x.get(0)), 0, NOISE), dims(2, 3)));
        cases.add(batch("uniform as weights", 3, (o, x) -> {
            double[] draws = o.uniform(NOISE, 4);
            float[] weights = new float[draws.length];
            for (int i = 0; i < weights.length; i++) {
                weights[i] = (float) draws[i];
            }
            return o.multiply(x.get(0), o.constant(weights, 3, 4));
        }, dims(3, 4)));
        cases.add(batch("normal", 3, (o, x) -> o.multiply(x.get(0), o.normal(NOISE, 6, 5)), dims(6, 5)));
        return cases;
    }
}

package io.github.genatt.testkit.engine;

import static io.github.genatt.testkit.engine.OpCase.dims;
import static io.github.genatt.testkit.engine.OpCase.gaussians;
import static io.github.genatt.testkit.engine.OpCase.quadratic;

import io.github.genatt.tensor.CustomFunction;
import java.util.List;

/** Cases of custom functions: quadratic, so that finite differences are exact. */
final class ExternalCases {
    private static final float[] NONE = {};

    /** Inner products of the rows of a [m, d] and b [m, d]: [m]. */
    private record RowProducts(int width) implements CustomFunction {
        @Override
        public Result forward(List<float[]> inputs) {
            float[] a = inputs.get(0);
            float[] b = inputs.get(1);
            float[] values = new float[a.length / width];
            for (int i = 0; i < a.length; i++) {
                values[i / width] += a[i] * b[i];
            }
            return new Result(values, gradient -> List.of(scaled(b, gradient), scaled(a, gradient)));
        }

        private float[] scaled(float[] rows, float[] by) {
            float[] products = new float[rows.length];
            for (int i = 0; i < products.length; i++) {
                products[i] = rows[i] * by[i / width];
            }
            return products;
        }
    }

    /** Inner products of the rows of two inputs, without a gradient for the second. */
    private record LeftProducts(int width) implements CustomFunction {
        @Override
        public Result forward(List<float[]> inputs) {
            Result both = new RowProducts(width).forward(inputs);
            return new Result(both.values(), gradient -> List.of(both.gradient().of(gradient).get(0), NONE));
        }
    }

    private ExternalCases() {
    }

    static List<OpCase> all() {
        return List.of(
                quadratic("custom of two inputs", (o, x) -> o.custom(new RowProducts(4), dims(3, 1), x.get(0), x.get(1)),
                        dims(3, 4), dims(3, 4)),
                quadratic("custom of one input twice", (o, x) -> o.custom(new RowProducts(3), dims(4), x.get(0), x.get(0)),
                        dims(4, 3)),
                quadratic("custom of views of something computed, which has other users", (o, x) -> {
                    var y = o.scaleAndShift(x.get(0), 2, 0.1);
                    var products = o.custom(new RowProducts(2), dims(2, 2), o.permute(o.slice(y, 1, 1, 2), 0, 2, 1),
                            o.permute(o.slice(y, 1, 0, 2), 0, 2, 1));
                    return o.add(products, o.slice(o.reshape(y, 2, 6), 1, 0, 2));
                }, dims(2, 3, 2)),
                quadratic("custom of a constant", (o, x) -> o.custom(new RowProducts(4), dims(2),
                        o.constant(gaussians("c", 8), 2, 4), x.get(0)), dims(2, 4)),
                quadratic("custom that gives no gradient by an input", (o, x) -> o.add(x.get(0),
                        o.custom(new LeftProducts(4), dims(1), x.get(0), o.stopGradient(o.constant(gaussians("c", 4), 4)))),
                        dims(4)),
                quadratic("custom of one number", (o, x) -> o.custom(new RowProducts(1), dims(1, 1), x.get(0), x.get(1)),
                        dims(1), dims(1, 1)));
    }
}

package io.github.genatt.tensor;

import java.util.Arrays;
import java.util.List;

/**
 * A function that is computed outside the engine, with its gradient: for example, a network of another library. Applied by {@link
 * Ops#custom}. It must be a pure function of its inputs, and is called from several threads at once, for different micro-batches.
 */
@FunctionalInterface
public interface CustomFunction {

    /**
     * Computes the function.
     *
     * @param inputs the elements of each input, row-major; copies, which the function may keep
     * @return values and gradient function
     */
    Result forward(List<float[]> inputs);

    /** Maps the gradient of the values to those of the inputs: the product with the transposed Jacobian at the computed point. */
    @FunctionalInterface
    interface Backward {

        /**
         * Called at most once, by the thread that computed the values; only during training, and only if a gradient arrives.
         *
         * @param gradient gradient of the loss with respect to each value
         * @return the gradient with respect to each input, in their order: one array of the input's length, or empty if none flows
         */
        List<float[]> of(float[] gradient);
    }

    /**
     * The values of the function, and the function that computes its gradient.
     *
     * @param values   row-major
     * @param gradient the gradient function
     */
    record Result(float[] values, Backward gradient) {

        /**
         * The values, for an engine that expects the given shape.
         *
         * @throws IllegalArgumentException if their number differs from that of the shape's elements
         */
        public float[] values(int... shape) {
            int count = Arrays.stream(shape).reduce(1, Math::multiplyExact);
            if (values.length != count) {
                throw new IllegalArgumentException("an external function of shape %s must return %d values, found %d"
                        .formatted(Arrays.toString(shape), count, values.length));
            }
            return values;
        }

        /**
         * The gradients with respect to the inputs, for an engine that knows their lengths.
         *
         * @throws IllegalArgumentException if their number is wrong, or a length is neither that of its input nor 0
         */
        public List<float[]> gradients(float[] arrived, int... lengths) {
            List<float[]> gradients = gradient.of(arrived);
            if (gradients.size() != lengths.length) {
                throw new IllegalArgumentException("an external function of %d inputs must return as many gradients, found %d"
                        .formatted(lengths.length, gradients.size()));
            }
            for (int i = 0; i < lengths.length; i++) {
                int found = gradients.get(i).length;
                if (found != 0 && found != lengths[i]) {
                    throw new IllegalArgumentException(
                            "an external function must return a gradient of %d elements (or none) for input %d, found %d"
                                    .formatted(lengths[i], i, found));
                }
            }
            return gradients;
        }
    }
}

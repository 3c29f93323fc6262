package io.github.genatt.tensor;

import java.util.Arrays;
import java.util.List;

/**
 * A function that something else than the engine computes, with its gradient: a network of another library, for example. Applied by
 * {@link Ops#custom}. It must be a pure function of its inputs, and is called from several threads at once, for different parts.
 */
@FunctionalInterface
public interface CustomFunction {

    /**
     * Computes the function.
     *
     * @param inputs the elements of each input, row-major; copies, which the function may keep
     * @return values and the way back
     */
    Result forward(List<float[]> inputs);

    /** From the gradient of the values to those of the inputs: the transposed Jacobian at the point that was computed. */
    @FunctionalInterface
    interface Backward {

        /**
         * Called at most once, by the thread that computed the values: only while training, and only if a gradient arrives.
         *
         * @param gradient of the loss by each value
         * @return the gradient by each input, in their order: one array for each, of its length, or empty where none flows
         */
        List<float[]> of(float[] gradient);
    }

    /**
     * What was computed.
     *
     * @param values   row-major
     * @param gradient the way back
     */
    record Result(float[] values, Backward gradient) {

        /**
         * The values, for an engine that needs so many.
         *
         * @throws IllegalArgumentException if there are more or fewer than elements of that shape
         */
        public float[] values(int... shape) {
            int count = Arrays.stream(shape).reduce(1, Math::multiplyExact);
            if (values.length != count) {
                throw new IllegalArgumentException("an external function of shape %s has to give %d values, found %d"
                        .formatted(Arrays.toString(shape), count, values.length));
            }
            return values;
        }

        /**
         * The gradients by the inputs, for an engine that knows their lengths.
         *
         * @throws IllegalArgumentException if their number is another, or a length is neither that of its input nor 0
         */
        public List<float[]> gradients(float[] arrived, int... lengths) {
            List<float[]> gradients = gradient.of(arrived);
            if (gradients.size() != lengths.length) {
                throw new IllegalArgumentException("an external function of %d inputs has to give as many gradients, found %d"
                        .formatted(lengths.length, gradients.size()));
            }
            for (int i = 0; i < lengths.length; i++) {
                int found = gradients.get(i).length;
                if (found != 0 && found != lengths[i]) {
                    throw new IllegalArgumentException(
                            "an external function has to give a gradient of %d elements (or none) by its input %d, found %d"
                                    .formatted(lengths[i], i, found));
                }
            }
            return gradients;
        }
    }
}

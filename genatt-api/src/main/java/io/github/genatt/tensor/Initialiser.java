package io.github.genatt.tensor;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/** Computes the initial values of a parameter. */
@FunctionalInterface
public interface Initialiser {

    /**
     * The values of a parameter in row-major order.
     *
     * @param shape  shape of the parameter
     * @param random the random stream of the parameter's name and the run's seed
     * @return as many values as the shape has elements
     */
    float[] values(int[] shape, RandomGenerator random);

    /** All elements equal. */
    static Initialiser constant(double value) {
        return (shape, random) -> {
            float[] values = new float[count(shape)];
            Arrays.fill(values, (float) value);
            return values;
        };
    }

    /** All zero. */
    static Initialiser zeros() {
        return constant(0);
    }

    /** N(0, deviation²). */
    static Initialiser normal(double deviation) {
        return (shape, random) -> {
            float[] values = new float[count(shape)];
            for (int i = 0; i < values.length; i++) {
                values[i] = (float) (deviation * random.nextGaussian());
            }
            return values;
        };
    }

    /** U(−bound, bound). */
    static Initialiser uniform(double bound) {
        return (shape, random) -> {
            float[] values = new float[count(shape)];
            for (int i = 0; i < values.length; i++) {
                values[i] = (float) (bound * (2 * random.nextDouble() - 1));
            }
            return values;
        };
    }

    /** U(±√(6/(fan-in + fan-out))) for a matrix [in, out] (Glorot and Bengio, AISTATS 2010). */
    static Initialiser glorot() {
        return (shape, random) -> uniform(Math.sqrt(6.0 / (shape[0] + shape[shape.length - 1]))).values(shape, random);
    }

    /** The same with the first row zero, for an item embedding, whose row 0 is padding. */
    default Initialiser withZeroPaddingRow() {
        return (shape, random) -> {
            float[] values = values(shape, random);
            Arrays.fill(values, 0, values.length / shape[0], 0);
            return values;
        };
    }

    private static int count(int[] shape) {
        return Arrays.stream(shape).reduce(1, Math::multiplyExact);
    }
}

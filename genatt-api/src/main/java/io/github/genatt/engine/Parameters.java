package io.github.genatt.engine;

import io.github.genatt.tensor.Tensor;
import java.util.List;
import java.util.Optional;

/** The named parameters of a session, in the order of their creation, with the state that their training needs. */
public interface Parameters {

    /**
     * What is known of one parameter.
     *
     * @param name      unique in the session
     * @param shape     of its tensor
     * @param trainable whether gradients and the optimiser reach it
     */
    record Info(String name, boolean trainable, int... shape) {

        /** The number of elements. */
        public int count() {
            int count = 1;
            for (int size : shape) {
                count = Math.multiplyExact(count, size);
            }
            return count;
        }
    }

    /**
     * Makes a parameter.
     *
     * @throws IllegalStateException if the name is taken
     */
    Tensor create(Info info, float[] values);

    /** The tensor of that name. */
    Optional<Tensor> find(String name);

    /** All parameters. */
    List<Info> list();

    /**
     * The values, copied.
     *
     * @throws java.util.NoSuchElementException if there is no such parameter
     */
    float[] read(String name);

    /**
     * Overwrites the values.
     *
     * @throws java.util.NoSuchElementException if there is no such parameter
     */
    void write(String name, float[] values);

    /** The gradient gathered since the last update, copied; zeros if none. */
    float[] gradient(String name);

    /** Steps of the optimiser so far. */
    long steps();

    /** The optimiser's mean and square of a trainable parameter: {@code [2][count]}, copied. */
    float[][] moments(String name);

    /** Puts the optimiser's state back, to resume a run. */
    void restore(long steps, String name, float[][] moments);
}

package io.github.genatt.engine;

import io.github.genatt.tensor.Tensor;
import java.util.List;
import java.util.Optional;

/** The named parameters of a session, in the order of their creation, with their optimiser state. */
public interface Parameters {

    /**
     * Name, shape and kind of one parameter.
     *
     * @param name      unique in the session
     * @param shape     shape of its tensor
     * @param trainable whether it has gradients and the optimiser updates it
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
     * Creates a parameter.
     *
     * @throws IllegalStateException if the name already exists
     */
    Tensor create(Info info, float[] values);

    /** The tensor of a name. */
    Optional<Tensor> find(String name);

    /** All parameters. */
    List<Info> list();

    /**
     * A copy of the values.
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

    /** A copy of the gradient accumulated since the last update; zeros if there is none. */
    float[] gradient(String name);

    /** Number of optimiser steps so far. */
    long steps();

    /** A copy of the first and second moment of a trainable parameter: {@code [2][count]}. */
    float[][] moments(String name);

    /** Restores the optimiser state, to resume a run. */
    void restore(long steps, String name, float[][] moments);
}

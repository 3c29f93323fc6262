package io.github.genatt.engine;

import io.github.genatt.tensor.Ops;

/** The computation on each micro-batch. Called from several threads at once, for different parts. */
@FunctionalInterface
public interface MicroBatch<T> {

    /**
     * Computes one part.
     *
     * @param ops   valid until this call returns
     * @param index of the part, from 0
     */
    T run(Ops ops, int index);
}

package io.github.genatt.engine;

import io.github.genatt.tensor.Ops;

/** What is computed on each part of a batch. Called from several threads at once, for different parts. */
@FunctionalInterface
public interface Part<T> {

    /**
     * Computes one part.
     *
     * @param ops   valid until this call returns
     * @param index of the part, from 0
     */
    T run(Ops ops, int index);
}

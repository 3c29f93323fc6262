package io.github.genatt.engine;

import io.github.genatt.tensor.Ops;

/** The computation on each micro-batch. Called from several threads at once, for different micro-batches. */
@FunctionalInterface
public interface MicroBatch<T> {

    /**
     * Computes one micro-batch.
     *
     * @param ops   the operations, valid until this call returns
     * @param index index of the micro-batch, from 0
     */
    T run(Ops ops, int index);
}

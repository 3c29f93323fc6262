package io.github.genatt.core.train;

/** A training was asked to end, and has left a checkpoint from which the same call goes on. */
public final class TrainingStoppedException extends RuntimeException {
    private final long step;

    /** After so many steps. */
    public TrainingStoppedException(long step) {
        super("stopped at step %,d, as it was asked to; the same training goes on from its checkpoint".formatted(step));
        this.step = step;
    }

    /** Optimiser steps done. */
    public long step() {
        return step;
    }
}

package io.github.genatt.core.train;

/** A training was stopped on request, and left a checkpoint from which the same call resumes. */
public final class TrainingStoppedException extends RuntimeException {
    private final long step;

    /** Creates it with the number of steps done. */
    public TrainingStoppedException(long step) {
        super("stopped at step %,d as requested; the same training continues from its checkpoint".formatted(step));
        this.step = step;
    }

    /** Optimiser steps done. */
    public long step() {
        return step;
    }
}

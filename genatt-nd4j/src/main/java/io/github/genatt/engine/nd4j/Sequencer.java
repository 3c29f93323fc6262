package io.github.genatt.engine.nd4j;

/** Lets micro-batches do something one after another in order, whichever worker computes them. */
final class Sequencer {
    private int next;

    /**
     * Waits until all earlier micro-batches are {@link #done}.
     *
     * @throws IllegalStateException if interrupted
     */
    synchronized void await(int part) {
        try {
            while (next < part) {
                wait();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while computing", e);
        }
    }

    /** Marks this micro-batch as finished, or as one that never will be. */
    synchronized void done(int part) {
        next = Math.max(next, part + 1);
        notifyAll();
    }
}

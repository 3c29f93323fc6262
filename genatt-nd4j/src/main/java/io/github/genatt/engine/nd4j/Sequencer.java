package io.github.genatt.engine.nd4j;

/** Lets parts of a batch do something one after another in their order, whoever computes them. */
final class Sequencer {
    private int next;

    /**
     * Waits until all parts before this one were {@link #done}.
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

    /** This part did what it had to do, or never will. */
    synchronized void done(int part) {
        next = Math.max(next, part + 1);
        notifyAll();
    }
}

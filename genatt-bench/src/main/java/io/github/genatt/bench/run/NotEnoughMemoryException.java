package io.github.genatt.bench.run;

/** A model that this machine, or this heap, cannot train; the message says what is needed, what there is, and what to change. */
public final class NotEnoughMemoryException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** With need, supply and remedy. */
    public NotEnoughMemoryException(String message) {
        super(message);
    }
}

package io.github.genatt.bench.run;

/** This machine, or this heap, cannot train a model; the message gives the required and the available memory, and what to change. */
public final class NotEnoughMemoryException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** With required and available memory and the remedy. */
    public NotEnoughMemoryException(String message) {
        super(message);
    }
}

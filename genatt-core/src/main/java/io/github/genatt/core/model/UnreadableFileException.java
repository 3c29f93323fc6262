package io.github.genatt.core.model;

import java.io.IOException;

/** A file of a model or checkpoint that cannot be used: damaged, cut short, or of another form. The message names it and what to do. */
public final class UnreadableFileException extends IOException {
    private static final long serialVersionUID = 1L;

    public UnreadableFileException(String message) {
        super(message);
    }

    public UnreadableFileException(String message, Throwable cause) {
        super(message, cause);
    }
}

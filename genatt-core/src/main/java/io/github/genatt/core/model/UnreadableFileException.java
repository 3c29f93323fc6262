package io.github.genatt.core.model;

import java.io.IOException;

/** A model or checkpoint file that cannot be used: damaged, truncated, or of another format. The message names it and says what to do. */
public final class UnreadableFileException extends IOException {
    private static final long serialVersionUID = 1L;

    public UnreadableFileException(String message) {
        super(message);
    }

    public UnreadableFileException(String message, Throwable cause) {
        super(message, cause);
    }
}

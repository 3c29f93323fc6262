package io.github.genatt.bench.run;

/** Another process holds the lock of a folder. */
public final class FolderHeldException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    FolderHeldException(String message) {
        super(message);
    }
}

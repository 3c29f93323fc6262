package io.github.genatt.bench.run;

/** This process sent no heartbeat for so long that another one took over its folder; it has written nothing there since. */
public final class FolderLostException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    FolderLostException(String message) {
        super(message);
    }
}

package io.github.genatt.bench.run;

/** This process gave no sign of life for so long that another one took over the folder it worked in; it has written nothing there since. */
public final class FolderLostException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    FolderLostException(String message) {
        super(message);
    }
}

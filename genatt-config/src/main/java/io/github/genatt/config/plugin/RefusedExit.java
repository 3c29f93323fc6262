package io.github.genatt.config.plugin;

/** Thrown instead of {@code System.exit} in the code of a plug-in: a model must not end the program that runs it. */
public final class RefusedExit extends Error {
    private static final long serialVersionUID = 1L;

    private RefusedExit(int code) {
        super("System.exit(%d) was called by a plug-in, which must not end the program; throw an exception instead".formatted(code));
    }

    /** Replacement that plug-in code calls instead of {@code System.exit}. */
    public static void exit(int code) {
        throw new RefusedExit(code);
    }
}

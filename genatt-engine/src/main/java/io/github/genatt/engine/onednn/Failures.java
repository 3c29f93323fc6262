package io.github.genatt.engine.onednn;

/** Failures as operations may throw them: these declare no checked exceptions. */
final class Failures {

    private Failures() {
    }

    /** A failure as it is, for a throw statement; a checked one inside an unchecked. */
    static RuntimeException unchecked(Throwable failure) {
        if (failure instanceof Error error) {
            throw error;
        }
        return failure instanceof RuntimeException unchecked ? unchecked : new IllegalStateException(failure);
    }
}

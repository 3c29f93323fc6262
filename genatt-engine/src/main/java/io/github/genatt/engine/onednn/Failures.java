package io.github.genatt.engine.onednn;

/** Converts failures for operations, which declare no checked exceptions. */
final class Failures {

    private Failures() {
    }

    /** Returns a failure for a throw statement: unchanged, or wrapped in an unchecked exception if checked. */
    static RuntimeException unchecked(Throwable failure) {
        if (failure instanceof Error error) {
            throw error;
        }
        return failure instanceof RuntimeException unchecked ? unchecked : new IllegalStateException(failure);
    }
}

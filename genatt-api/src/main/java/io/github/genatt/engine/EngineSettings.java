package io.github.genatt.engine;

/**
 * Settings of a session.
 *
 * @param threads   workers that compute micro-batches in parallel; results do not depend on it
 * @param precision precision of matrix products
 */
public record EngineSettings(int threads, Precision precision) {

    /** Validates that there is at least one thread. */
    public EngineSettings {
        if (threads < 1) {
            throw new IllegalArgumentException("threads must be at least 1, found " + threads);
        }
    }

    /** 32-bit floats on the given number of threads. */
    public static EngineSettings of(int threads) {
        return new EngineSettings(threads, Precision.F32);
    }
}

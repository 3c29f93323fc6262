package io.github.genatt.engine;

/**
 * Settings of a session.
 *
 * @param threads   workers that compute parts of a batch at the same time; results do not depend on it
 * @param precision of matrix products
 */
public record EngineSettings(int threads, Precision precision) {

    /** Rejects less than one thread. */
    public EngineSettings {
        if (threads < 1) {
            throw new IllegalArgumentException("threads must be at least 1, found " + threads);
        }
    }

    /** 32-bit floats on so many threads. */
    public static EngineSettings of(int threads) {
        return new EngineSettings(threads, Precision.F32);
    }
}

package io.github.genatt.config.saved;

import io.github.genatt.engine.EngineSettings;
import io.github.genatt.engine.Precision;
import io.github.genatt.spi.DoesNotAffectResults;
import io.github.genatt.spi.Option;

/**
 * The engine and its settings.
 *
 * @param name      of the engine
 * @param threads   workers; results do not depend on it
 * @param precision of matrix products
 */
public record EngineOptions(
        @Option(value = "onednn", help = "name of the engine") String name,
        @DoesNotAffectResults
        @Option(value = "0", help = "workers; 0 takes one for each processor; results do not depend on it") int threads,
        @Option(value = "f32", help = "matrix products in f32 or bf16") Precision precision) {

    /** Rejects a negative number of threads. */
    public EngineOptions {
        if (threads < 0) {
            throw new IllegalArgumentException("threads must be 0 or more, found " + threads);
        }
    }

    /** As the engine needs them. */
    public EngineSettings settings() {
        return new EngineSettings(threads == 0 ? Runtime.getRuntime().availableProcessors() : threads, precision);
    }
}

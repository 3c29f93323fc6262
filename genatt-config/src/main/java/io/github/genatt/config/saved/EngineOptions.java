package io.github.genatt.config.saved;

import io.github.genatt.engine.EngineSettings;
import io.github.genatt.engine.Precision;
import io.github.genatt.spi.DoesNotAffectResults;
import io.github.genatt.spi.Option;

/**
 * The engine and its options.
 *
 * @param name      name of the engine
 * @param threads   worker threads; results do not depend on it
 * @param precision precision of matrix products
 */
public record EngineOptions(
        @Option(value = "onednn", help = "name of the engine") String name,
        @DoesNotAffectResults
        @Option(value = "0", help = "worker threads; 0 uses one per processor; results do not depend on it") int threads,
        @Option(value = "f32", help = "precision of matrix products: f32 or bf16") Precision precision) {

    /** Rejects a negative number of threads. */
    public EngineOptions {
        if (threads < 0) {
            throw new IllegalArgumentException("threads must be 0 or more, found " + threads);
        }
    }

    /** Conversion to the options of the engine API. */
    public EngineSettings settings() {
        return new EngineSettings(threads == 0 ? Runtime.getRuntime().availableProcessors() : threads, precision);
    }
}

package io.github.genatt.engine.nd4j;

import io.github.genatt.engine.Engine;
import io.github.genatt.engine.EngineSession;
import io.github.genatt.engine.EngineSettings;
import io.github.genatt.engine.Precision;
import java.util.Locale;

/**
 * Operations on ND4J arrays: on the CPU with {@code nd4j-native}, or on an NVIDIA GPU with {@code nd4j-cuda-11.6-platform} on the class
 * path instead.
 *
 * <p>Opening a session limits ND4J to one thread per operation in the whole process. Workers compute micro-batches in parallel instead, and
 * results do not depend on their number.
 */
public final class Nd4jEngine implements Engine {

    /** For {@link java.util.ServiceLoader}. */
    public Nd4jEngine() {
    }

    @Override
    public String name() {
        return "nd4j";
    }

    @Override
    public String describe() {
        return Nd4jLibrary.describe();
    }

    @Override
    public EngineSession open(EngineSettings settings) {
        if (settings.precision() != Precision.F32) {
            throw new IllegalArgumentException("nd4j computes in f32, found precision %s; leave it out, or use engine = onednn"
                    .formatted(settings.precision().name().toLowerCase(Locale.ROOT)));
        }
        Nd4jLibrary.load();
        return new Nd4jSession(settings.threads());
    }
}

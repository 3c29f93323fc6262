package io.github.genatt.testkit.models;

import io.github.genatt.engine.Engine;
import io.github.genatt.engine.EngineSession;
import io.github.genatt.engine.EngineSettings;
import io.github.genatt.tensor.Ops;
import java.util.List;
import java.util.ServiceLoader;
import java.util.function.Function;
import java.util.stream.IntStream;

/** Sessions of the engine on the class path. */
public final class Sessions {

    private Sessions() {
    }

    /**
     * The first engine of the class path.
     *
     * @throws IllegalStateException if there is none
     */
    public static Engine engine() {
        return ServiceLoader.load(Engine.class).findFirst().orElseThrow(() -> new IllegalStateException(
                "engine: there is none on the class path; add genatt-engine in test scope, or override engine()"));
    }

    /** A session with a number of threads. */
    public static EngineSession open(int threads) {
        return engine().open(EngineSettings.of(threads));
    }

    /** The output of one pass without gradients over some rows with the keys 0, 1, ... */
    public static <T> T once(EngineSession session, int rows, Function<Ops, T> part) {
        return session.infer(List.of(keys(rows)), (ops, index) -> part.apply(ops)).get(0);
    }

    /** The keys 0, 1, ... */
    public static long[] keys(int rows) {
        return IntStream.range(0, rows).asLongStream().toArray();
    }
}

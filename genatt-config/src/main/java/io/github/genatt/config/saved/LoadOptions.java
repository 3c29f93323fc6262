package io.github.genatt.config.saved;

import java.util.Optional;

/** How a saved model is loaded: engine, threads, scan, and the class loader that finds plug-ins and engines. */
public final class LoadOptions {
    private final Optional<String> engine;
    private final int threads;
    private final ClassLoader loader;
    private final Scan scan;

    private LoadOptions(Optional<String> engine, int threads, ClassLoader loader, Scan scan) {
        this.engine = engine;
        this.threads = threads;
        this.loader = loader;
        this.scan = scan;
    }

    /** The engine that the model was trained with, one thread, exact scores, the class loader of this library. */
    public static LoadOptions defaults() {
        return new LoadOptions(Optional.empty(), 1, LoadOptions.class.getClassLoader(), Scan.EXACT);
    }

    /** Loads on another engine. */
    public LoadOptions engine(String name) {
        return new LoadOptions(Optional.of(name), threads, loader, scan);
    }

    /** Sets the number of worker threads; lists do not depend on it. */
    public LoadOptions threads(int count) {
        if (count < 1) {
            throw new IllegalArgumentException("threads: expected 1 or more, found " + count);
        }
        return new LoadOptions(engine, count, loader, scan);
    }

    /** Finds plug-ins and engines with another class loader. */
    public LoadOptions classLoader(ClassLoader other) {
        return new LoadOptions(engine, threads, other, scan);
    }

    /** Sets how the best items are found, for large catalogues. */
    public LoadOptions scan(Scan way) {
        return new LoadOptions(engine, threads, loader, way);
    }

    Optional<String> engine() {
        return engine;
    }

    int threads() {
        return threads;
    }

    Scan scan() {
        return scan;
    }

    ClassLoader loader() {
        return loader;
    }
}

package io.github.genatt.config.saved;

import java.util.Optional;

/** How a saved model is loaded: engine, threads, and the class loader that finds plug-ins and engines. */
public final class LoadOptions {
    private final Optional<String> engine;
    private final int threads;
    private final ClassLoader loader;

    private LoadOptions(Optional<String> engine, int threads, ClassLoader loader) {
        this.engine = engine;
        this.threads = threads;
        this.loader = loader;
    }

    /** The engine that the model was trained with, one thread, the class loader of this library. */
    public static LoadOptions defaults() {
        return new LoadOptions(Optional.empty(), 1, LoadOptions.class.getClassLoader());
    }

    /** On another engine. */
    public LoadOptions engine(String name) {
        return new LoadOptions(Optional.of(name), threads, loader);
    }

    /** With so many workers; lists do not depend on it. */
    public LoadOptions threads(int count) {
        if (count < 1) {
            throw new IllegalArgumentException("threads: expected 1 or more, found " + count);
        }
        return new LoadOptions(engine, count, loader);
    }

    /** With plug-ins and engines that another class loader finds. */
    public LoadOptions classLoader(ClassLoader other) {
        return new LoadOptions(engine, threads, other);
    }

    Optional<String> engine() {
        return engine;
    }

    int threads() {
        return threads;
    }

    ClassLoader loader() {
        return loader;
    }
}

package io.github.genatt.core.model;

import io.github.genatt.engine.Parameters;
import io.github.genatt.tensor.Scope;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/** Scopes without a model, to run a component by itself, for example in tests. */
public final class Scopes {

    private Scopes() {
    }

    /**
     * The root scope over some parameters. It creates a parameter at its first request, at any time, with initial values from the
     * seed.
     */
    public static Scope over(Parameters parameters, long seed) {
        return new ModelScope(new ModelScope.Root(parameters, seed, new AtomicBoolean(true), Optional.empty()));
    }
}

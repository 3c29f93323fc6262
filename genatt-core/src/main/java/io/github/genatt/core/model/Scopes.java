package io.github.genatt.core.model;

import io.github.genatt.engine.Parameters;
import io.github.genatt.tensor.Scope;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/** Scopes without a model: for running a part of one by itself, as tests do. */
public final class Scopes {

    private Scopes() {
    }

    /**
     * The root scope over some parameters, which it makes when they are first asked for, at any time; their first values come from the
     * seed.
     */
    public static Scope over(Parameters parameters, long seed) {
        return new ModelScope(new ModelScope.Root(parameters, seed, new AtomicBoolean(true), Optional.empty()));
    }
}

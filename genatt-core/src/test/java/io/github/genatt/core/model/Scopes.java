package io.github.genatt.core.model;

import io.github.genatt.engine.Parameters;
import io.github.genatt.tensor.Scope;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/** Scopes for tests that run parts of a model by themselves. */
public final class Scopes {

    private Scopes() {
    }

    /** The root scope over some parameters; new ones may be made at any time. */
    public static Scope over(Parameters parameters, long seed) {
        return new ModelScope(new ModelScope.Root(parameters, seed, new AtomicBoolean(true), Optional.empty()));
    }
}

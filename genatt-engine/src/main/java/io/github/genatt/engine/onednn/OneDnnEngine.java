package io.github.genatt.engine.onednn;

import io.github.genatt.engine.Engine;
import io.github.genatt.engine.EngineSession;
import io.github.genatt.engine.EngineSettings;

/** The default engine: a reverse-mode tape over the kernels of oneDNN, one micro-batch per worker thread at a time. */
public final class OneDnnEngine implements Engine {

    /** For {@link java.util.ServiceLoader}. */
    public OneDnnEngine() {
    }

    @Override
    public String name() {
        return "onednn";
    }

    @Override
    public String describe() {
        return OneDnnLibrary.describe();
    }

    @Override
    public EngineSession open(EngineSettings settings) {
        OneDnnLibrary.load();
        return new OneDnnSession(settings);
    }
}

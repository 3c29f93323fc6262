package io.github.genatt.engine.onednn;

import io.github.genatt.engine.EngineSession;
import io.github.genatt.engine.EngineSettings;

/** Sessions for tests. */
final class Sessions {

    private Sessions() {
    }

    static EngineSession open(int threads) {
        return new OneDnnEngine().open(EngineSettings.of(threads));
    }
}

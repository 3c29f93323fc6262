package io.github.genatt.testkit.engine;

import io.github.genatt.engine.Engine;
import io.github.genatt.engine.EngineSession;
import io.github.genatt.engine.EngineSettings;

/** The engine under test. */
interface EngineSubject {

    /** The engine. */
    Engine engine();

    /** Its tolerances compared with the definition. */
    default Tolerances tolerances() {
        return Tolerances.SINGLE_PRECISION;
    }

    /** Opens a new session. */
    default EngineSession open(int threads) {
        return engine().open(EngineSettings.of(threads));
    }
}

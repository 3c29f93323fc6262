package io.github.genatt.testkit.engine;

import io.github.genatt.engine.Engine;
import io.github.genatt.engine.EngineSession;
import io.github.genatt.engine.EngineSettings;

/** The engine that the rules are checked on. */
interface EngineSubject {

    /** The engine. */
    Engine engine();

    /** How far it may be from the definition. */
    default Tolerances tolerances() {
        return Tolerances.SINGLE_PRECISION;
    }

    /** A session of its own. */
    default EngineSession open(int threads) {
        return engine().open(EngineSettings.of(threads));
    }
}

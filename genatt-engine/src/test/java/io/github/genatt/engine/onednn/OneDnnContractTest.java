package io.github.genatt.engine.onednn;

import io.github.genatt.engine.Engine;
import io.github.genatt.testkit.engine.EngineContract;

/** The default engine keeps the contract. */
class OneDnnContractTest extends EngineContract {

    @Override
    public Engine engine() {
        return new OneDnnEngine();
    }
}

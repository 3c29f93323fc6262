package io.github.genatt.engine.nd4j;

import io.github.genatt.engine.Engine;
import io.github.genatt.testkit.engine.EngineContract;

/** The engine on ND4J keeps the contract. */
class Nd4jContractTest extends EngineContract {

    @Override
    public Engine engine() {
        return new Nd4jEngine();
    }
}

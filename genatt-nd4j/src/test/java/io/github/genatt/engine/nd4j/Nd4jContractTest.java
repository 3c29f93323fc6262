package io.github.genatt.engine.nd4j;

import io.github.genatt.engine.Engine;
import io.github.genatt.testkit.engine.EngineContract;
import org.junit.jupiter.api.Tag;

/** The engine on ND4J keeps the contract; {@link Nd4jAgainstOneDnnTest} holds each operation against the default engine every time. */
@Tag("long")
class Nd4jContractTest extends EngineContract {

    @Override
    public Engine engine() {
        return new Nd4jEngine();
    }
}

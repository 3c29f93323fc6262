package io.github.genatt.engine.nd4j;

import io.github.genatt.engine.Engine;
import io.github.genatt.engine.onednn.OneDnnEngine;
import io.github.genatt.spi.SequentialRecommender;
import io.github.genatt.testkit.engine.EngineAgreement;
import java.util.Map;

/** ND4J and oneDNN compute the same, and SASRec, V-GenAtt and D-GenAtt learn the same on both, step by step. */
class Nd4jAgainstOneDnnTest extends EngineAgreement {
    private static final int LENGTH = 10;
    private static final double DROPOUT = 0.2;

    @Override
    public Engine engine() {
        return new Nd4jEngine();
    }

    @Override
    public Engine reference() {
        return new OneDnnEngine();
    }

    @Override
    public Map<String, SequentialRecommender> models() {
        return Map.of("SASRec", Models.sasRec(LENGTH, DROPOUT), "V-GenAtt", Models.variational(LENGTH, DROPOUT),
                "D-GenAtt", Models.diffusion(LENGTH, DROPOUT));
    }
}

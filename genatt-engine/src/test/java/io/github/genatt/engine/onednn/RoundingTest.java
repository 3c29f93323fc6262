package io.github.genatt.engine.onednn;

import io.github.genatt.engine.Engine;
import io.github.genatt.spi.SequentialRecommender;
import io.github.genatt.tensor.Tensor;
import io.github.genatt.testkit.engine.EngineAgreement;
import java.util.Map;

/** Engines that differ in the last bit of products, activations and look-ups agree within the tolerances. */
class RoundingTest extends EngineAgreement {
    private static final double LAST_BIT = 1 + Math.ulp(1f);

    @Override
    public Engine engine() {
        return AlteredEngine.operations(Map.of(
                "matmul", (o, arguments) -> o.scaleAndShift(o.matmul((Tensor) arguments[0], (Tensor) arguments[1]), LAST_BIT, 0),
                "gather", (o, arguments) -> o.scaleAndShift(o.gather((Tensor) arguments[0], (int[]) arguments[1]), LAST_BIT, 0),
                "linear", (o, arguments) -> o.scaleAndShift(o.linear((Tensor) arguments[0], (Tensor) arguments[1], (Tensor) arguments[2]),
                        LAST_BIT, 0)));
    }

    @Override
    public Engine reference() {
        return new OneDnnEngine();
    }

    @Override
    public Map<String, SequentialRecommender> models() {
        return Map.of("recurrent", new TinyRecommender(0.2));
    }
}

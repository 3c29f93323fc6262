package io.github.genatt.models.diffusion;

import io.github.genatt.spi.Inference;
import io.github.genatt.spi.SequentialRecommender;
import io.github.genatt.testkit.models.PrecisionAgreement;
import java.util.Map;

/** D-GenAtt learns the same in bf16. */
class DiffusionPrecisionTest extends PrecisionAgreement {

    @Override
    public Map<String, SequentialRecommender> models() {
        return Map.of("standard", Diffusions.model(2, 10, 0.2, Diffusions.STANDARD.attention(Inference.DETERMINISTIC), 0.01),
                "light", Diffusions.model(1, 10, 0.2, Diffusions.STANDARD.light(), 0.01));
    }
}

package io.github.genatt.models.vae;

import io.github.genatt.spi.SequentialRecommender;
import io.github.genatt.testkit.models.PrecisionAgreement;
import java.util.Map;

/** V-GenAtt learns the same in bf16. */
class VaePrecisionTest extends PrecisionAgreement {

    @Override
    public Map<String, SequentialRecommender> models() {
        return Map.of("standard", Generators.model(2, 10, 0.2, Generators.standard(), 0.01),
                "light", Generators.model(1, 10, 0.2, Generators.light(), 0.01));
    }
}

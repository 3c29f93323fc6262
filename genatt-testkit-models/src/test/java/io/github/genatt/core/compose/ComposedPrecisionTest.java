package io.github.genatt.core.compose;

import io.github.genatt.core.attention.DotProductAttention;
import io.github.genatt.core.transformer.BlockOptions.Norm;
import io.github.genatt.spi.SequentialRecommender;
import io.github.genatt.testkit.models.Compositions;
import io.github.genatt.testkit.models.PrecisionAgreement;
import java.util.Map;

/** SASRec learns the same in bf16, in its original blocks and in post-norm blocks. */
class ComposedPrecisionTest extends PrecisionAgreement {

    private static SequentialRecommender model(Norm norm) {
        return Compositions.composed(16, 10, Compositions.transformer(2, norm, 0.2, Compositions.UNMIXED), new DotProductAttention(true));
    }

    @Override
    public Map<String, SequentialRecommender> models() {
        return Map.of("original blocks", model(Norm.SASREC), "post-norm blocks", model(Norm.POST));
    }
}

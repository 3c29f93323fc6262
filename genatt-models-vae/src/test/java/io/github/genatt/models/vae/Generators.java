package io.github.genatt.models.vae;

import io.github.genatt.core.compose.ComposedRecommender;
import io.github.genatt.core.compose.GeneratorLossWeight;
import io.github.genatt.core.transformer.BlockOptions.Norm;
import io.github.genatt.nn.Addressing;
import io.github.genatt.nn.Conditioning;
import io.github.genatt.nn.HistoryEncoder;
import io.github.genatt.spi.Inference;
import io.github.genatt.testkit.models.Compositions;

/** V-GenAtt in the forms that tests need. */
final class Generators {
    static final KlOptions MEAN_DIVERGENCE = new KlOptions(KlOptions.Reduction.MEAN, 0);
    /** A log-variance below the bound: the deviation is held at e⁻⁵ and takes no gradient. */
    static final double ALMOST_CERTAIN = -20;

    private Generators() {
    }

    static VaeAttention standard() {
        return of(Conditioning.POSITION, Inference.DETERMINISTIC, 0);
    }

    static VaeAttention of(Conditioning conditioning, Inference inference, double logVariance) {
        return new VaeAttention(conditioning, Addressing.RELATIVE, HistoryEncoder.GRU, 2, true, logVariance, MEAN_DIVERGENCE, true,
                inference);
    }

    /** What suites/parts/models.conf calls v-genatt-light. */
    static VaeAttention light() {
        return new VaeAttention(Conditioning.POSITION, Addressing.RELATIVE, HistoryEncoder.EMA, 0.25, true, 0, MEAN_DIVERGENCE, true,
                Inference.DETERMINISTIC);
    }

    static ComposedRecommender model(int layers, int n, double dropout, VaeAttention attention, double gamma) {
        return Compositions.composed(16, n, Compositions.transformer(layers, Norm.POST, dropout, Compositions.UNMIXED), attention,
                new GeneratorLossWeight(gamma, 0));
    }
}

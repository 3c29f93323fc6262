package io.github.genatt.models.vae;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.genatt.core.attention.StaticAttention;
import io.github.genatt.core.compose.GeneratorLossWeight;
import io.github.genatt.nn.Addressing;
import io.github.genatt.nn.Conditioning;
import io.github.genatt.nn.HistoryEncoder;
import io.github.genatt.spi.Inference;
import io.github.genatt.testkit.models.HistoryTask;
import org.junit.jupiter.api.Test;

/** Generated attention on the {@link HistoryTask}. */
class ConditioningTest {
    private static final GeneratorLossWeight UNCHARGED = new GeneratorLossWeight(0, 0);

    @Test
    void generatedAttentionFollowsTheHistoryAndAStaticPatternCannot() {
        double generated = HistoryTask.recall(Generators.of(Conditioning.POSITION, Inference.DETERMINISTIC, Generators.ALMOST_CERTAIN),
                UNCHARGED);
        VaeAttention averages = new VaeAttention(Conditioning.POSITION, Addressing.RELATIVE, HistoryEncoder.EMA, 2, true,
                Generators.ALMOST_CERTAIN, Generators.MEAN_DIVERGENCE, true, Inference.DETERMINISTIC);
        double averaged = HistoryTask.recall(averages, UNCHARGED);
        double fixed = HistoryTask.recall(new StaticAttention(Addressing.RELATIVE), UNCHARGED);
        assertTrue(generated > 0.95 && averaged > 0.95 && fixed < 0.8,
                "Recall@1 by a recurrent unit %.3f, by averages %.3f, static %.3f".formatted(generated, averaged, fixed));
    }

    /** With the divergence charged at the default γ; at 1 the latents would carry nothing. */
    @Test
    void theDefaultsFollowTheHistory() {
        double found = HistoryTask.recall(VaeAttention.defaults(), GeneratorLossWeight.defaults());
        assertTrue(found > 0.95, () -> "Recall@1 %.3f".formatted(found));
    }
}

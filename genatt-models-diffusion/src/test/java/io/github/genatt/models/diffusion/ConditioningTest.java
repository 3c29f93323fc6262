package io.github.genatt.models.diffusion;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.genatt.core.attention.StaticAttention;
import io.github.genatt.core.compose.GeneratorLossWeight;
import io.github.genatt.nn.Addressing;
import io.github.genatt.testkit.models.HistoryTask;
import org.junit.jupiter.api.Test;

/** Generated attention on the {@link HistoryTask}. */
class ConditioningTest {
    /** The former defaults stand beside them: the denoiser gives the noise, and γ is 1. */
    @Test
    void theDefaultsFollowTheHistory() {
        DiffusionAttention defaults = DiffusionAttention.defaults();
        double found = HistoryTask.recall(defaults, GeneratorLossWeight.defaults());
        double former = HistoryTask.recall(defaults.with("denoiser.prediction-type", "eps"), new GeneratorLossWeight(1, 0));
        double fixed = HistoryTask.recall(new StaticAttention(Addressing.RELATIVE), GeneratorLossWeight.defaults());
        assertTrue(found > 0.95 && former < 0.8 && fixed < 0.8,
                "Recall@1 %.3f, with the former defaults %.3f, static %.3f".formatted(found, former, fixed));
    }
}

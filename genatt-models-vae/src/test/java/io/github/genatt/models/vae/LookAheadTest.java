package io.github.genatt.models.vae;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.genatt.core.compose.ComposedRecommender;
import io.github.genatt.core.compose.GeneratorLossWeight;
import io.github.genatt.core.objective.CrossEntropy;
import io.github.genatt.core.transformer.BlockOptions.Norm;
import io.github.genatt.nn.Conditioning;
import io.github.genatt.spi.ExampleScheme;
import io.github.genatt.spi.Inference;
import io.github.genatt.spi.PassMode;
import io.github.genatt.testkit.models.Causality;
import io.github.genatt.testkit.models.Compositions;
import io.github.genatt.testkit.models.ModelFixture;
import io.github.genatt.testkit.models.RandomItems;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The paper's one summary of the whole window leaks targets through the weights, causal mask or not; the default does not. */
class LookAheadTest {
    private static final int ITEMS = 8;
    private static final int N = 5;

    private static ComposedRecommender model(Conditioning conditioning, ExampleScheme scheme, boolean allow) {
        return new ComposedRecommender(32, N, Compositions.transformer(1, Norm.POST, 0, Compositions.UNMIXED),
                Generators.of(conditioning, Inference.DETERMINISTIC, Generators.ALMOST_CERTAIN), new CrossEntropy(scheme),
                new GeneratorLossWeight(0, 0), true, allow);
    }

    @Test
    void thePapersFormIsRefusedAtEveryPositionAndAcceptedOnPrefixes() {
        var refused = assertThrows(IllegalArgumentException.class, () -> model(Conditioning.GLOBAL, ExampleScheme.ALL_POSITIONS, false));
        assertTrue(refused.getMessage().contains("sees the whole window"), refused.getMessage());
        assertEquals(List.of(), model(Conditioning.GLOBAL, ExampleScheme.EVERY_PREFIX, false).caveats());
    }

    @Test
    void theCausalityTestNoticesThePapersForm() {
        for (PassMode mode : List.of(PassMode.INFERENCE, PassMode.training(3))) {
            try (ModelFixture lab = ModelFixture.of(model(Conditioning.GLOBAL, ExampleScheme.ALL_POSITIONS, true), ITEMS).scrambled(0.5)) {
                assertTrue(Causality.changedBefore(lab, mode).isPresent());
            }
        }
    }

    @Test
    void theDefaultLearnsNothingFromRandomItemsAndThePapersFormDoes() {
        RandomItems data = new RandomItems(N, ITEMS, 64);
        try (ModelFixture legal = ModelFixture.of(model(Conditioning.POSITION, ExampleScheme.ALL_POSITIONS, false), ITEMS);
                ModelFixture literal = ModelFixture.of(model(Conditioning.GLOBAL, ExampleScheme.ALL_POSITIONS, true), ITEMS)) {
            double none = data.leak(legal, 1000, 3e-3);
            double much = data.leak(literal, 1500, 3e-3);
            assertTrue(Math.abs(none) < 0.01, "position: ln I minus loss is " + none);
            assertTrue(much > 0.05, "global: ln I minus loss is " + much);
        }
    }
}

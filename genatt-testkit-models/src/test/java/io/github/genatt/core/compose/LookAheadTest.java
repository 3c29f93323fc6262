package io.github.genatt.core.compose;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.genatt.core.attention.DotProductAttention;
import io.github.genatt.core.attention.UniformAttention;
import io.github.genatt.core.objective.CrossEntropy;
import io.github.genatt.core.transformer.BlockOptions.Norm;
import io.github.genatt.core.transformer.DropoutOptions;
import io.github.genatt.core.transformer.Normalisation;
import io.github.genatt.core.transformer.TransformerEncoder;
import io.github.genatt.spi.AttentionContext;
import io.github.genatt.spi.AttentionGenerator;
import io.github.genatt.spi.ExampleScheme;
import io.github.genatt.spi.GeneratedAttention;
import io.github.genatt.spi.PassMode;
import io.github.genatt.spi.ReceptiveField;
import io.github.genatt.tensor.Scope;
import io.github.genatt.testkit.models.Causality;
import io.github.genatt.testkit.models.Compositions;
import io.github.genatt.testkit.models.ModelFixture;
import io.github.genatt.testkit.models.RandomItems;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Training at every position must not see its targets. The look-ahead cases show that the tests can fail. */
class LookAheadTest {
    private static final int ITEMS = 12;
    private static final int N = 6;

    private record WholeWindow() implements AttentionGenerator {
        @Override
        public ReceptiveField receptiveField() {
            return ReceptiveField.WHOLE_WINDOW;
        }

        @Override
        public GeneratedAttention generate(Scope scope, AttentionContext context) {
            return new UniformAttention().generate(scope, context);
        }
    }

    private static TransformerEncoder encoder(boolean causal) {
        return new TransformerEncoder(1, 1, Compositions.block(Norm.POST), new DropoutOptions(0, 0), Compositions.PROJECTED,
                Compositions.UNMIXED, Normalisation.SOFTMAX, causal);
    }

    private static ComposedRecommender model(boolean causal, AttentionGenerator attention, ExampleScheme scheme, boolean allow) {
        return new ComposedRecommender(16, N, encoder(causal), attention, new CrossEntropy(scheme), new GeneratorLossWeight(1, 0), true,
                allow);
    }

    @Test
    void anAttentionThatSeesTheWholeWindowIsRefusedAtEveryPosition() {
        var refused = assertThrows(IllegalArgumentException.class, () -> model(true, new WholeWindow(), ExampleScheme.ALL_POSITIONS,
                false));
        for (String part : List.of("the attention sees the whole window", "its own targets", "every-prefix", "random-prefix",
                "allow-look-ahead = true")) {
            assertTrue(refused.getMessage().contains(part), refused.getMessage());
        }
    }

    @Test
    void anEncoderWithoutCausalMaskIsRefusedAtEveryPosition() {
        var refused = assertThrows(IllegalArgumentException.class, () -> model(false, new UniformAttention(), ExampleScheme.ALL_POSITIONS,
                false));
        assertTrue(refused.getMessage().contains("the encoder sees the whole window"), refused.getMessage());
    }

    @ParameterizedTest
    @EnumSource(value = ExampleScheme.class, names = {"EVERY_PREFIX", "RANDOM_PREFIX"})
    void bothAreAcceptedWhereTheLastPositionAlonePredicts(ExampleScheme scheme) {
        assertEquals(List.of(), model(true, new WholeWindow(), scheme, false).caveats());
        assertEquals(List.of(), model(false, new UniformAttention(), scheme, false).caveats());
    }

    @Test
    void whatIsAllowedNeverthelessIsSaidUnderEveryTable() {
        for (ComposedRecommender allowed : List.of(model(true, new WholeWindow(), ExampleScheme.ALL_POSITIONS, true),
                model(false, new UniformAttention(), ExampleScheme.ALL_POSITIONS, true))) {
            assertEquals(1, allowed.caveats().size());
            assertTrue(allowed.caveats().get(0).contains("allow-look-ahead = true"), allowed.caveats().get(0));
        }
        assertEquals(List.of(), model(true, new UniformAttention(), ExampleScheme.ALL_POSITIONS, true).caveats(), "nothing to confess");
    }

    @Test
    void theCausalityTestNoticesAnEncoderWithoutMask() {
        try (ModelFixture lab = ModelFixture.of(model(false, new DotProductAttention(true), ExampleScheme.ALL_POSITIONS, true), ITEMS)
                .scrambled(0.5)) {
            assertTrue(Causality.changedBefore(lab, PassMode.INFERENCE).isPresent());
        }
    }

    @Test
    void aCausalModelLearnsNothingFromRandomItemsAndALookingOneDoes() {
        RandomItems data = new RandomItems(N, ITEMS, 64);
        try (ModelFixture causal = ModelFixture.of(model(true, new DotProductAttention(true), ExampleScheme.ALL_POSITIONS, false), ITEMS);
                ModelFixture looking = ModelFixture.of(model(false, new DotProductAttention(true), ExampleScheme.ALL_POSITIONS, true),
                        ITEMS)) {
            double none = data.leak(causal, 800, 3e-3);
            assertTrue(Math.abs(none) < 0.01, "causal: ln I minus loss is " + none);
            double much = data.leak(looking, 800, 3e-3);
            assertTrue(much > 1, "bidirectional: ln I minus loss is " + much);
        }
    }
}

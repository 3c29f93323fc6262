package io.github.genatt.core.attention;

import io.github.genatt.core.compose.ComposedRecommender;
import io.github.genatt.core.objective.CrossEntropy;
import io.github.genatt.core.objective.GeneralisedBinaryCrossEntropy;
import io.github.genatt.core.transformer.TransformerEncoder;
import io.github.genatt.nn.Addressing;
import io.github.genatt.spi.ExampleScheme;
import io.github.genatt.testkit.models.ModelFixture;
import io.github.genatt.testkit.models.Sequences;
import io.github.genatt.testkit.models.ShorterWindows;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class StaticWindowTest {

    private static void check(ComposedRecommender model) {
        try (ModelFixture lab = ModelFixture.of(model, 20).scrambled(0.3)) {
            ShorterWindows.check(lab, lab.batch(Sequences.random(5, 2, 6, 20)));
        }
    }

    @ParameterizedTest
    @EnumSource
    void aLearnedPatternKeepsWhatAShorterWindowUses(Addressing addressing) {
        check(ComposedRecommender.of(8, 9, TransformerEncoder.of(2, 2, 0.3), new StaticAttention(addressing),
                new CrossEntropy(ExampleScheme.ALL_POSITIONS)));
    }

    @Test
    void negativesOfGbceAreDrawnByPosition() {
        check(ComposedRecommender.of(8, 9, TransformerEncoder.of(1, 1, 0.3), new DotProductAttention(true),
                new GeneralisedBinaryCrossEntropy(ExampleScheme.ALL_POSITIONS, 3, 0.75, false, false)));
    }
}

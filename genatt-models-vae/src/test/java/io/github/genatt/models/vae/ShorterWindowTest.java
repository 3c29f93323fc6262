package io.github.genatt.models.vae;

import io.github.genatt.core.compose.ComposedRecommender;
import io.github.genatt.core.objective.CrossEntropy;
import io.github.genatt.core.transformer.TransformerEncoder;
import io.github.genatt.nn.Addressing;
import io.github.genatt.nn.Conditioning;
import io.github.genatt.nn.HistoryEncoder;
import io.github.genatt.spi.ExampleScheme;
import io.github.genatt.spi.Inference;
import io.github.genatt.testkit.models.ModelFixture;
import io.github.genatt.testkit.models.Sequences;
import io.github.genatt.testkit.models.ShorterWindows;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Neither latents nor decoders see how much padding stands in front. */
class ShorterWindowTest {
    private static final int ITEMS = 20;

    static Stream<Arguments> forms() {
        return Arrays.stream(Conditioning.values()).flatMap(conditioning -> Arrays.stream(Addressing.values())
                .flatMap(index -> Arrays.stream(HistoryEncoder.values()).map(encoder -> Arguments.of(conditioning, index, encoder))));
    }

    @ParameterizedTest
    @MethodSource("forms")
    void aShorterWindowChangesNothing(Conditioning conditioning, Addressing index, HistoryEncoder encoder) {
        for (Inference.Mode mode : List.of(Inference.Mode.MEAN, Inference.Mode.SAMPLE)) {
            VaeAttention attention = new VaeAttention(conditioning, index, encoder, 0.5, true, 0, new KlOptions(KlOptions.Reduction.MEAN,
                    0.05),
                    true, new Inference(mode, 1));
            ComposedRecommender model = ComposedRecommender.of(16, 9, TransformerEncoder.of(2, 2, 0.2), attention,
                    new CrossEntropy(ExampleScheme.RANDOM_PREFIX));
            try (ModelFixture lab = ModelFixture.of(model, ITEMS).scrambled(0.3)) {
                ShorterWindows.check(lab, lab.batch(Sequences.random(5, 2, 6, ITEMS)));
                ShorterWindows.check(lab, lab.batch(new int[] {3, 5}, new int[] {1, 2}));
            }
        }
    }
}

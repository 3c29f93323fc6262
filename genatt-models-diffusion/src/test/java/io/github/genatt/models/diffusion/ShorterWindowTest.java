package io.github.genatt.models.diffusion;

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
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Neither noise nor denoiser see how much padding stands in front, in any space of logits. */
class ShorterWindowTest {
    private static final int ITEMS = 20;
    private static final Inference SAMPLE = new Inference(Inference.Mode.SAMPLE, 1);

    private static void check(DiffusionAttention attention) {
        ComposedRecommender model = ComposedRecommender.of(16, 9, TransformerEncoder.of(1, 2, 0.2), attention,
                new CrossEntropy(ExampleScheme.RANDOM_PREFIX));
        try (ModelFixture lab = ModelFixture.of(model, ITEMS).scrambled(0.2)) {
            ShorterWindows.check(lab, lab.batch(Sequences.random(5, 2, 6, ITEMS)));
            ShorterWindows.check(lab, lab.batch(new int[] {3, 5}, new int[] {1, 2}));
        }
    }

    static Stream<Arguments> forms() {
        return Arrays.stream(Conditioning.values()).flatMap(conditioning -> Arrays.stream(Addressing.values())
                .flatMap(index -> Arrays.stream(CleanLogitsKind.values())
                        .filter(clean -> clean != CleanLogitsKind.DOT || index == Addressing.ABSOLUTE)
                        .map(clean -> Arguments.of(conditioning, index, clean))));
    }

    @ParameterizedTest
    @MethodSource("forms")
    void aShorterWindowChangesNothing(Conditioning conditioning, Addressing index, CleanLogitsKind clean) {
        Diffusions form = Diffusions.STANDARD.conditioned(conditioning).index(index).clean(clean);
        check(form.attention(SAMPLE));
        check(form.sampler(SamplerOptions.Kind.DDPM, 10).attention(SAMPLE));
    }

    @ParameterizedTest
    @EnumSource
    void coordinatesOverPatternsAreTheSame(Conditioning conditioning) {
        for (Addressing index : Addressing.values()) {
            for (CleanLogitsKind clean : new CleanLogitsKind[] {CleanLogitsKind.ZERO, CleanLogitsKind.LEARNED}) {
                check(new DiffusionAttention(conditioning, index, HistoryEncoder.EMA, 0.5, 4, Diffusions.linear(50), clean,
                        new DenoiserOptions(DenoiserOptions.Kind.MLP, 1, Prediction.EPS, 0, true), new DiffusionTrainingOptions(0, 1),
                        new SamplerOptions(SamplerOptions.Kind.DDIM, 10, SamplerOptions.Space.AUTO), SAMPLE));
            }
        }
    }

    @Test
    void theChainInTheHiddenSpaceAndTheTransformerAreTheSame() {
        for (Addressing index : Addressing.values()) {
            check(Diffusions.STANDARD.conditioned(Conditioning.GLOBAL).index(index).chain(SamplerOptions.Space.HIDDEN)
                    .attention(SAMPLE, Diffusions.linear(50), new DenoiserOptions(DenoiserOptions.Kind.MLP, 1, Prediction.EPS, 0, true)));
            check(Diffusions.STANDARD.index(index).attention(SAMPLE, Diffusions.linear(50),
                    new DenoiserOptions(DenoiserOptions.Kind.TRANSFORMER, 1, Prediction.EPS, 10, true)));
            check(Diffusions.STANDARD.conditioned(Conditioning.GLOBAL).index(index).attention(SAMPLE, Diffusions.linear(50),
                    new DenoiserOptions(DenoiserOptions.Kind.TRANSFORMER, 1, Prediction.EPS, 10, true)));
        }
    }

    @Test
    void theEquationsAsPrintedAreTheSame() {
        check(Diffusions.asPrinted(0, 0, SAMPLE));
    }
}

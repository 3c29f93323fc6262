package io.github.genatt.models.vae;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.genatt.batch.Requests;
import io.github.genatt.core.compose.ComposedRecommender;
import io.github.genatt.core.compose.GeneratorLossWeight;
import io.github.genatt.core.model.PosteriorValues;
import io.github.genatt.core.objective.CrossEntropy;
import io.github.genatt.nn.Conditioning;
import io.github.genatt.spi.ExampleScheme;
import io.github.genatt.spi.Inference;
import io.github.genatt.spi.LossTerm;
import io.github.genatt.testkit.models.ModelFixture;
import io.github.genatt.testkit.models.Sequences;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The posterior that a trained V-GenAtt has for a user. */
class VaeLatentsTest {
    private static final int N = 6;
    private static final int ITEMS = 20;

    private static ModelFixture lab(Conditioning conditioning, Inference inference) {
        ComposedRecommender causal = Generators.model(1, N, 0, Generators.standard(), 1);
        return ModelFixture.of(new ComposedRecommender(causal.hiddenSize(), N, causal.encoder(), Generators.of(conditioning, inference, 0),
                new CrossEntropy(ExampleScheme.EVERY_PREFIX), new GeneratorLossWeight(1, 0), true, false), ITEMS).scrambled(0.5);
    }

    private static PosteriorValues latents(ModelFixture lab, int[]... histories) {
        List<PosteriorValues> layers = lab.model().posteriors(Requests.of(histories).withUsers(IntStream.range(0, histories.length)
                .toArray()));
        assertEquals(1, layers.size());
        return layers.get(0);
    }

    @ParameterizedTest
    @EnumSource
    void theDivergenceOfTheLatentsIsTheGeneratorsLoss(Conditioning conditioning) {
        try (ModelFixture lab = lab(conditioning, Inference.DETERMINISTIC)) {
            PosteriorValues codes = latents(lab, new int[] {7});
            float[] mean = codes.means()[0];
            float[] logVariance = codes.logVariances()[0];
            double divergence = IntStream.range(0, mean.length).mapToDouble(k ->
                    0.5 * (mean[k] * mean[k] + Math.exp(logVariance[k]) - 1 - logVariance[k])).average().orElseThrow();
            double loss = lab.model().accumulateGradients(Sequences.batch(N, new int[] {7, 3}), 1, 0).stream().flatMap(List::stream)
                    .filter(term -> term.name().equals(ModelFixture.GENERATOR_TERM)).mapToDouble(LossTerm::value).sum();
            assertTrue(divergence > 0.01, "scrambled weights lead away from the prior");
            assertEquals(loss, divergence, 1e-5 * divergence);
        }
    }

    @Test
    void theLatentIsThatOfTheLastPositionUnderEveryConditioning() {
        int[][] histories = Sequences.random(9, 1, 8, ITEMS);
        try (ModelFixture position = lab(Conditioning.POSITION, Inference.DETERMINISTIC);
                ModelFixture global = lab(Conditioning.GLOBAL, Inference.DETERMINISTIC)) {
            float[][] expected = latents(position, histories).means();
            assertArrayEquals(expected, latents(global, histories).means());
        }
    }

    @Test
    void theLatentFollowsTheLastItemAndTheOneBefore() {
        try (ModelFixture lab = lab(Conditioning.POSITION, Inference.DETERMINISTIC)) {
            float[][] found = latents(lab, new int[] {1, 2, 3}, new int[] {1, 2, 4}, new int[] {1, 5, 3}, new int[] {1, 2, 3}).means();
            assertArrayEquals(found[0], found[3], "for whomever");
            assertTrue(!Arrays.equals(found[0], found[1]) && !Arrays.equals(found[0], found[2]));
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"SAMPLE", "AVERAGE_SCORES", "AVERAGE_PROBS"})
    void drawsWhenTheModelIsAppliedDoNotChangeIt(Inference.Mode mode) {
        int[][] histories = Sequences.random(9, 1, 8, ITEMS);
        try (ModelFixture still = lab(Conditioning.POSITION, Inference.DETERMINISTIC);
                ModelFixture drawn = lab(Conditioning.POSITION, new Inference(mode, 1))) {
            assertArrayEquals(latents(still, histories).means(), latents(drawn, histories).means());
        }
    }
}

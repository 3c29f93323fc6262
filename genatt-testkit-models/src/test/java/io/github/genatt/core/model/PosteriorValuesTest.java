package io.github.genatt.core.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.github.genatt.batch.Requests;
import io.github.genatt.core.attention.DotProductAttention;
import io.github.genatt.core.transformer.BlockOptions.Norm;
import io.github.genatt.nn.Layers;
import io.github.genatt.spi.AttentionContext;
import io.github.genatt.spi.AttentionGenerator;
import io.github.genatt.spi.GaussianPosterior;
import io.github.genatt.spi.GeneratedAttention;
import io.github.genatt.spi.Inference;
import io.github.genatt.tensor.Ops;
import io.github.genatt.tensor.Scope;
import io.github.genatt.tensor.Tensor;
import io.github.genatt.testkit.models.Compositions;
import io.github.genatt.testkit.models.Sequences;
import io.github.genatt.testkit.models.Sessions;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What a model says of its latents when its generator has some. Legend: B rows, n length, d width. */
class PosteriorValuesTest {
    private static final int ITEMS = 30;
    private static final int N = 5;
    private static final int WIDTH = 8;

    /** Attends evenly; its latent is a linear map of the last state, with minus that as log-variance. */
    private record Linear(Inference inference) implements AttentionGenerator {
        @Override
        public boolean hasPosterior() {
            return true;
        }

        @Override
        public GeneratedAttention generate(Scope scope, AttentionContext context) {
            Ops ops = context.ops();
            int n = context.length();
            Tensor level = ops.reshape(ops.sum(code(scope, context), 1), context.rows(), 1, 1, 1);
            return GeneratedAttention.of(ops.add(level, ops.constant(new float[n * n], 1, 1, n, n)));
        }

        @Override
        public Optional<GaussianPosterior> posterior(Scope scope, AttentionContext context) {
            Tensor code = code(scope, context);
            return Optional.of(new GaussianPosterior(code, context.ops().scaleAndShift(code, -1, 0)));
        }

        private static Tensor code(Scope scope, AttentionContext context) {
            Ops ops = context.ops();
            Tensor last = ops.reshape(ops.slice(context.states(), 1, context.length() - 1, 1), context.rows(), context.width());
            return Layers.linear(scope.child("code"), ops, last, 3);
        }
    }

    private static Model model(AttentionGenerator attention, int layers, int threads) {
        var encoder = Compositions.transformer(layers, Norm.PRE, 0, Compositions.UNMIXED);
        Model model = new Model(Compositions.composed(WIDTH, N, encoder, attention), Sessions.open(threads), ITEMS, 1);
        model.build();
        return model;
    }

    private static List<PosteriorValues> latents(Model model, int[][] histories) {
        return model.posteriors(Requests.of(histories).withUsers(IntStream.range(0, histories.length).toArray()));
    }

    @Test
    void everyLayerHasOneForEachHistory() {
        try (Model model = model(new Linear(Inference.DETERMINISTIC), 2, 1)) {
            List<PosteriorValues> layers = latents(model, Sequences.random(70, 1, 8, ITEMS));
            assertEquals(2, layers.size());
            for (PosteriorValues codes : layers) {
                assertEquals(70, codes.means().length);
                assertEquals(70, codes.logVariances().length);
                for (int i = 0; i < 70; i++) {
                    assertEquals(3, codes.means()[i].length);
                    for (int k = 0; k < 3; k++) {
                        assertEquals(-codes.means()[i][k], codes.logVariances()[i][k]);
                    }
                }
            }
            assertFalse(Arrays.deepEquals(layers.get(0).means(), layers.get(1).means()));
        }
    }

    @Test
    void theFirstLayerComesFirst() {
        int[][] histories = Sequences.random(3, 1, 8, ITEMS);
        try (Model one = model(new Linear(Inference.DETERMINISTIC), 1, 1); Model two = model(new Linear(Inference.DETERMINISTIC), 2, 1)) {
            assertArrayEquals(latents(one, histories).get(0).means(), latents(two, histories).get(0).means());
        }
    }

    @Test
    void aHistoryHasItsBitsWhoeverIsAskedWithItAndOnAnyNumberOfThreads() {
        int[][] histories = Sequences.random(70, 1, 8, ITEMS);
        try (Model one = model(new Linear(Inference.DETERMINISTIC), 2, 1); Model two = model(new Linear(Inference.DETERMINISTIC), 2, 2)) {
            for (int layer = 0; layer < 2; layer++) {
                float[][] all = latents(one, histories).get(layer).means();
                assertArrayEquals(all, latents(two, histories).get(layer).means());
                for (int i = 0; i < histories.length; i += 23) {
                    assertArrayEquals(all[i], latents(one, new int[][] {histories[i]}).get(layer).means()[0]);
                }
            }
        }
    }

    @Test
    void aGeneratorThatAveragesDrawsIsAskedOnceALayer() {
        int[][] histories = Sequences.random(4, 1, 8, ITEMS);
        try (Model still = model(new Linear(Inference.DETERMINISTIC), 2, 1);
                Model averaged = model(new Linear(new Inference(Inference.Mode.AVERAGE_PROBS, 3)), 2, 1)) {
            assertEquals(2, latents(averaged, histories).size());
            assertArrayEquals(latents(still, histories).get(1).means(), latents(averaged, histories).get(1).means());
        }
    }

    @Test
    void aModelWithoutLatentsHasNone() {
        try (Model model = model(new DotProductAttention(true), 2, 1)) {
            assertEquals(List.of(), latents(model, new int[][] {{1}}));
        }
    }
}

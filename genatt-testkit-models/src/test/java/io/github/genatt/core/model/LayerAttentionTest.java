package io.github.genatt.core.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.genatt.batch.Requests;
import io.github.genatt.core.attention.DotProductAttention;
import io.github.genatt.core.attention.StaticAttention;
import io.github.genatt.core.attention.UniformAttention;
import io.github.genatt.core.transformer.AttentionMask;
import io.github.genatt.core.transformer.AttentionWeighting;
import io.github.genatt.core.transformer.BlockOptions.Norm;
import io.github.genatt.core.transformer.Mixing;
import io.github.genatt.engine.EngineSession;
import io.github.genatt.nn.Addressing;
import io.github.genatt.spi.AttentionContext;
import io.github.genatt.spi.AttentionGenerator;
import io.github.genatt.spi.GeneratedAttention;
import io.github.genatt.spi.Inference;
import io.github.genatt.spi.PassMode;
import io.github.genatt.tensor.Ops;
import io.github.genatt.tensor.Scope;
import io.github.genatt.tensor.Tensor;
import io.github.genatt.testkit.models.Compositions;
import io.github.genatt.testkit.models.ModelFixture;
import io.github.genatt.testkit.models.Sequences;
import io.github.genatt.testkit.models.Sessions;
import io.github.genatt.testkit.models.TestContexts;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What a model shows of its attention. Legend: n length, N capacity. */
class LayerAttentionTest {
    private static final int ITEMS = 30;
    private static final int N = 5;
    private static final int[][] HISTORIES = {{1, 2, 3}, {9, 8, 7, 6, 5, 4, 3}, {}, {4}};
    private static final int[] USERS = {0, 1, 2, 3};

    /** Logits are noise of the user. */
    private record Drawn(Inference inference) implements AttentionGenerator {
        @Override
        public GeneratedAttention generate(Scope scope, AttentionContext context) {
            Ops ops = context.ops();
            int n = context.length();
            return GeneratedAttention.of(ops.normal(context.random(scope, "logits"), context.rows(), context.heads(), n, n));
        }
    }

    private static ModelFixture fixture(AttentionGenerator attention, Mixing mixing, int threads) {
        return new ModelFixture(Compositions.composed(8, N, Compositions.transformer(2, Norm.PRE, 0, mixing), attention), ITEMS, threads, 1)
                .scrambled(0.5);
    }

    private static List<LayerAttention> attention(AttentionGenerator attention, Mixing mixing, AttentionQuestion question) {
        try (ModelFixture fixture = fixture(attention, mixing, 1)) {
            return fixture.model().attention(Requests.of(HISTORIES).withUsers(USERS), question);
        }
    }

    @Test
    void everyLayerShowsTheLastItemsOfEachHistoryInTheirOrder() {
        List<LayerAttention> layers = attention(new UniformAttention(), Compositions.UNMIXED, AttentionQuestion.LAST_QUERY);
        assertEquals(List.of("encoder.layer0", "encoder.layer1"), layers.stream().map(LayerAttention::layer).toList());
        for (LayerAttention layer : layers) {
            int[][] expected = {{1, 2, 3}, {7, 6, 5, 4, 3}, {}, {4}};
            assertArrayEquals(expected, layer.histories().stream().map(HistoryAttention::items).toArray(int[][]::new));
            layer.histories().stream().filter(history -> history.items().length > 0).forEach(history -> {
                float[] uniform = new float[history.items().length];
                Arrays.fill(uniform, 1f / uniform.length);
                assertArrayEquals(new float[][][] {{uniform}}, history.applied(), "one pattern for all heads");
                assertTrue(history.generated().isEmpty() && history.computed().isEmpty(), "nothing is mixed");
            });
        }
    }

    @Test
    void allQueriesAreAsManyRowsOfWhichTheLastIsThatOfTheLastQuery() {
        List<LayerAttention> all = attention(new DotProductAttention(true), Compositions.UNMIXED, AttentionQuestion.ALL_QUERIES);
        List<LayerAttention> last = attention(new DotProductAttention(true), Compositions.UNMIXED, AttentionQuestion.LAST_QUERY);
        for (int layer = 0; layer < 2; layer++) {
            float[][][] map = all.get(layer).histories().get(1).applied();
            assertEquals(2, map.length, "heads");
            for (int head = 0; head < 2; head++) {
                assertEquals(N, map[head].length);
                for (int query = 0; query < N; query++) {
                    float[] row = map[head][query];
                    assertEquals(1, IntStream.rangeClosed(0, query).mapToDouble(key -> row[key]).sum(), 1e-6);
                    assertEquals(0, IntStream.range(query + 1, N).mapToDouble(key -> row[key]).sum());
                }
                assertArrayEquals(last.get(layer).histories().get(1).applied()[head][0], map[head][N - 1], 1e-6f);
            }
        }
    }

    @Test
    void theScoresOfAHistoryAreMadeWithWhatIsShown() {
        // a static pattern that looks at the item before the last alone
        try (ModelFixture fixture = fixture(new StaticAttention(Addressing.RELATIVE), Compositions.UNMIXED, 1)) {
            fixture.fill("generator.logits", 0);
            float[] logits = new float[2 * N];
            logits[1] = 50;
            logits[N + 1] = 50;
            fixture.parameters().write("encoder.layer0.generator.logits", logits);
            float[] row = fixture.model().attention(Requests.of(HISTORIES), AttentionQuestion.LAST_QUERY).get(0).histories().get(0)
                    .applied()[0][0];
            assertArrayEquals(new float[] {0, 1, 0}, row, 1e-6f);
        }
    }

    @Test
    void mixedAttentionIsShownBesideWhatItWasMixedFrom() {
        for (Mixing.Mode mode : List.of(Mixing.Mode.PROBS, Mixing.Mode.LOGITS, Mixing.Mode.GATE)) {
            for (AttentionQuestion question : List.of(AttentionQuestion.LAST_QUERY, AttentionQuestion.ALL_QUERIES)) {
                HistoryAttention mixed = attention(new UniformAttention(), new Mixing(mode, true, 0.5), question).get(1).histories().get(1);
                float[][] generated = mixed.generated().orElseThrow()[0];
                float[][] computed = mixed.computed().orElseThrow()[1];
                float[][] applied = mixed.applied()[1];
                assertEquals(question.allQueries() ? N : 1, applied.length);
                float[] even = new float[N];
                Arrays.fill(even, 1f / N);
                assertArrayEquals(even, generated[generated.length - 1], 1e-6f);
                boolean between = mode == Mixing.Mode.LOGITS || IntStream.range(0, N).allMatch(key ->
                        (applied[applied.length - 1][key] - even[key]) * (computed[computed.length - 1][key] - even[key]) >= -1e-9
                        || mode == Mixing.Mode.PROBS);
                assertTrue(between, mode + " " + Arrays.deepToString(applied) + Arrays.deepToString(computed));
                assertFalse(Arrays.equals(applied, computed));
            }
        }
    }

    @Test
    void aShareOfProbabilitiesIsWhatItIsSaidToBe() {
        try (ModelFixture fixture = fixture(new UniformAttention(), new Mixing(Mixing.Mode.PROBS, true, 0.5), 1)) {
            fixture.fill(".share", 0.25f);
            HistoryAttention mixed = fixture.model().attention(Requests.of(HISTORIES), AttentionQuestion.LAST_QUERY)
                    .get(0).histories().get(1);
            for (int head = 0; head < 2; head++) {
                for (int key = 0; key < N; key++) {
                    double expected = 0.75 * mixed.generated().orElseThrow()[0][0][key]
                            + 0.25 * mixed.computed().orElseThrow()[head][0][key];
                    assertEquals(expected, mixed.applied()[head][0][key], 1e-6);
                }
            }
        }
    }

    @Test
    void severalDrawsAreShownAsTheirMean() {
        Mixing alone = Compositions.UNMIXED;
        for (Inference.Mode mode : List.of(Inference.Mode.AVERAGE_PROBS, Inference.Mode.AVERAGE_SCORES)) {
            float[] one = row(attention(new Drawn(new Inference(mode, 1)), alone, AttentionQuestion.LAST_QUERY), 1);
            float[] many = row(attention(new Drawn(new Inference(mode, 2000)), alone, AttentionQuestion.LAST_QUERY), 1);
            assertTrue(distance(one) > 0.1 && distance(many) < 0.02, mode + " " + Arrays.toString(one) + Arrays.toString(many));
        }
    }

    /** A pass without draws has the same weights for histories whose noise differs; see {@link Inert}. */
    @Test
    void aPassWithoutDrawsAveragesNone() {
        try (EngineSession session = Sessions.open(1)) {
            for (PassMode mode : List.of(PassMode.INFERENCE, PassMode.INFERENCE.withSampleIndex(0))) {
                float[] weights = Sessions.once(session, 2, ops -> {
                    Scope scope = Scopes.over(session.parameters(), 1);
                    Tensor x = ops.constant(new float[2 * N * 4], 2, N, 4);
                    AttentionContext context = TestContexts.of(scope, ops, mode, x, 0, 0).attend(x, x, 1, true);
                    return AttentionWeighting.of(new Inert()).weights(scope, context, AttentionMask.of(ops, new int[2], N, true))
                            .probabilities().toArray();
                });
                assertEquals(mode.samples(), !Arrays.equals(Arrays.copyOf(weights, N * N), Arrays.copyOfRange(weights, N * N, 2 * N * N)));
            }
        }
    }

    /** Logits are noise of the user if draws are wanted, else zero. */
    private record Inert() implements AttentionGenerator {
        @Override
        public Inference inference() {
            return new Inference(Inference.Mode.AVERAGE_PROBS, 3);
        }

        @Override
        public GeneratedAttention generate(Scope scope, AttentionContext context) {
            int n = context.length();
            return context.mode().samples() ? new Drawn(inference()).generate(scope, context)
                    : GeneratedAttention.of(context.ops().constant(new float[n * n], 1, 1, n, n));
        }
    }

    private static float[] row(List<LayerAttention> layers, int history) {
        return layers.get(0).histories().get(history).applied()[0][0];
    }

    private static double distance(float... row) {
        return IntStream.range(0, row.length).mapToDouble(key -> Math.abs(row[key] - 1.0 / row.length)).max().orElseThrow();
    }

    @Test
    void noiseIsThatOfTheUserUnlessItIsHeld() {
        int[][] same = {{1, 2, 3}, {1, 2, 3}};
        try (ModelFixture fixture = fixture(new Drawn(new Inference(Inference.Mode.SAMPLE, 1)), Compositions.UNMIXED, 1)) {
            Requests requests = Requests.of(same).withUsers(0, 1);
            Model model = fixture.model();
            List<LayerAttention> own = model.attention(requests, AttentionQuestion.LAST_QUERY);
            assertFalse(Arrays.equals(row(own, 0), row(own, 1)));
            List<LayerAttention> held = model.attention(requests, AttentionQuestion.withNoise(0));
            assertArrayEquals(row(held, 0), row(held, 1));
            List<LayerAttention> another = model.attention(requests, AttentionQuestion.withNoise(1));
            assertArrayEquals(row(another, 0), row(another, 1));
            assertFalse(Arrays.equals(row(held, 0), row(another, 0)));
        }
    }

    @Test
    void aHistoryHasItsBitsWhoeverIsAskedWithItAndOnAnyNumberOfThreads() {
        int[][] histories = Sequences.random(70, 1, 8, ITEMS);
        try (ModelFixture one = fixture(new DotProductAttention(true), Compositions.UNMIXED, 1);
                ModelFixture two = fixture(new DotProductAttention(true), Compositions.UNMIXED, 2)) {
            List<LayerAttention> all = one.model().attention(Requests.of(histories), AttentionQuestion.LAST_QUERY);
            List<LayerAttention> again = two.model().attention(Requests.of(histories), AttentionQuestion.LAST_QUERY);
            for (int q = 0; q < histories.length; q++) {
                assertArrayEquals(row(all, q), row(again, q));
                assertArrayEquals(all.get(1).histories().get(q).applied(), again.get(1).histories().get(q).applied());
            }
            assertArrayEquals(row(all, 23), row(one.model().attention(Requests.of(histories[23]), AttentionQuestion.LAST_QUERY), 0));
        }
    }

    @Test
    void controlsDoNotClaimToDependOnTheHistoryUnlessTheyAreMixed() {
        for (AttentionGenerator control : List.of(new UniformAttention(), new StaticAttention(Addressing.RELATIVE))) {
            assertFalse(attention(control, Compositions.UNMIXED, AttentionQuestion.LAST_QUERY).get(0).conditions());
            assertTrue(attention(control, new Mixing(Mixing.Mode.PROBS, true, 0.5), AttentionQuestion.LAST_QUERY).get(0).conditions());
        }
        assertTrue(attention(new DotProductAttention(true), Compositions.UNMIXED, AttentionQuestion.LAST_QUERY).get(0).conditions());
    }
}

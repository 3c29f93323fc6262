package io.github.genatt.baselines.stosa;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.genatt.batch.Requests;
import io.github.genatt.batch.SequenceBatch;
import io.github.genatt.core.attention.UniformAttention;
import io.github.genatt.core.compose.GeneratorLossWeight;
import io.github.genatt.core.model.Scopes;
import io.github.genatt.core.transformer.DropoutOptions;
import io.github.genatt.engine.AdamConfig;
import io.github.genatt.engine.EngineSession;
import io.github.genatt.engine.Parameters;
import io.github.genatt.spi.AttentionContext;
import io.github.genatt.spi.AttentionGenerator;
import io.github.genatt.spi.ExampleScheme;
import io.github.genatt.spi.GeneratedAttention;
import io.github.genatt.spi.PassContext;
import io.github.genatt.spi.PassMode;
import io.github.genatt.spi.ReceptiveField;
import io.github.genatt.tensor.Scope;
import io.github.genatt.tensor.Tensor;
import io.github.genatt.tensor.UnaryOp;
import io.github.genatt.testkit.models.ModelFixture;
import io.github.genatt.testkit.models.Sequences;
import io.github.genatt.testkit.models.Sessions;
import io.github.genatt.testkit.models.TestContexts;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What is STOSA's own: streams, distances as scores, and the slip of the published code. */
class StosaTest {
    private static final int ITEMS = 20;
    private static final int N = 6;
    private static final int D = 16;

    private static ModelFixture lab(Stosa.MeanStream means) {
        return ModelFixture.of(StosaContractTest.model(N, 2, 0, new WassersteinAttention(), means), ITEMS).scrambled(0.5);
    }

    /** Means and variances [n·d] of each position of one history. */
    private static List<float[]> streams(ModelFixture lab, int... history) {
        Stosa model = (Stosa) lab.model().recommender();
        SequenceBatch window = SequenceBatch.of(Requests.of(new int[][] {history}).withUsers(new int[] {0}), N, 1);
        return Sessions.once(lab.model().session(), 1, ops -> {
            PassContext pass = PassContext.of(Scopes.over(lab.parameters(), 1), ops, PassMode.INFERENCE, ITEMS, N);
            Gaussians states = new StosaEncoder(model, pass).encode(window).states();
            return List.of(states.mean().toArray(), states.variance().toArray());
        });
    }

    @Test
    void variancesStayPositiveWhileTraining() {
        Stosa model = StosaContractTest.model(N, 2, 0.2, new WassersteinAttention(), Stosa.MeanStream.CONTEXTUAL);
        try (ModelFixture lab = ModelFixture.of(model, ITEMS)) {
            int[][] sequences = Sequences.random(30, 3, N + 1, ITEMS);
            for (int step = 0; step < 50; step++) {
                lab.differentiate(lab.batch(sequences), 16, step);
                lab.model().session().update(AdamConfig.withRate(0.02));
            }
            for (int[] sequence : sequences) {
                for (float variance : streams(lab, sequence).get(1)) {
                    assertTrue(variance > 0);
                }
            }
        }
    }

    @Test
    void inThePublishedCodeTheMeansAreThoseOfTheLastItem() {
        try (ModelFixture reference = lab(Stosa.MeanStream.REFERENCE); ModelFixture fixed = lab(Stosa.MeanStream.CONTEXTUAL)) {
            int last = (N - 1) * D;
            float[][] means = new float[2][];
            float[][] variances = new float[2][];
            for (int i = 0; i < 2; i++) {
                List<float[]> states = streams(reference, i == 0 ? new int[] {1, 2, 3, 4} : new int[] {9, 8, 7, 4});
                means[i] = Arrays.copyOfRange(states.get(0), last, last + D);
                variances[i] = Arrays.copyOfRange(states.get(1), last, last + D);
            }
            assertArrayEquals(means[0], means[1]);
            assertFalse(Arrays.equals(variances[0], variances[1]), "variances see the history");
            assertTrue(reference.parameters().list().stream().map(Parameters.Info::name).noneMatch(name ->
                    name.contains("mean-value") || name.contains("mean-output") || name.contains("mean-feed")));
            assertFalse(Arrays.equals(Arrays.copyOfRange(streams(fixed, 1, 2, 3, 4).get(0), last, last + D),
                    Arrays.copyOfRange(streams(fixed, 9, 8, 7, 4).get(0), last, last + D)));
        }
    }

    /** ELU(LN(item + position)), whatever the blocks do with the variances. */
    @Test
    void inThePublishedCodeTheMeansAreThoseOfTheInputInNumbers() {
        int[] history = {1, 2, 3, 4};
        try (ModelFixture lab = lab(Stosa.MeanStream.REFERENCE)) {
            float[] items = lab.parameters().read("items");
            float[] positions = lab.parameters().read("encoder.mean-positions");
            float[] gain = lab.parameters().read("encoder.input-norm.gain");
            float[] shift = lab.parameters().read("encoder.input-norm.shift");
            float[] found = streams(lab, history).get(0);
            for (int t = N - history.length; t < N; t++) {
                int at = t;
                int item = history[t - N + history.length];
                double[] x = IntStream.range(0, D).mapToDouble(c -> items[item * D + c] + positions[at * D + c]).toArray();
                double mean = Arrays.stream(x).average().orElseThrow();
                double deviation = Math.sqrt(Arrays.stream(x).map(value -> Math.pow(value - mean, 2)).average().orElseThrow());
                for (int c = 0; c < D; c++) {
                    double normal = gain[c] * (x[c] - mean) / deviation + shift[c];
                    assertEquals(normal > 0 ? normal : Math.expm1(normal), found[t * D + c], 1e-5, "position " + t);
                }
            }
        }
    }

    @Test
    void bothStreamsAreCausal() {
        try (ModelFixture lab = lab(Stosa.MeanStream.CONTEXTUAL)) {
            List<float[]> before = streams(lab, 1, 2, 3, 4, 5, 6);
            List<float[]> after = streams(lab, 1, 2, 3, 9, 8, 7);
            for (int stream = 0; stream < 2; stream++) {
                assertArrayEquals(Arrays.copyOf(before.get(stream), 3 * D), Arrays.copyOf(after.get(stream), 3 * D));
            }
        }
    }

    /** Variances of sums: Σ a² v; at most the largest, and that one where all weight is on it. */
    @Test
    void squaredWeightsMixVariances() {
        try (EngineSession session = Sessions.open(1)) {
            float[] mixed = Sessions.once(session, 1, ops -> {
                Tensor a = ops.constant(new float[] {1, 0, 0.5f, 0.5f}, 1, 1, 2, 2);
                Tensor squares = ops.apply(UnaryOp.SQUARE, a);
                return StosaLayer.mixed(ops, squares, ops.constant(new float[] {4, 1, 8, 3}, 1, 2, 2)).toArray();
            });
            assertArrayEquals(new float[] {4, 1, 3, 1}, mixed, 1e-6f);
        }
    }

    @Test
    void theItemThatIsTheHistoryRanksFirst() {
        try (ModelFixture lab = lab(Stosa.MeanStream.CONTEXTUAL)) {
            int[] history = {3, 8, 2};
            List<float[]> state = streams(lab, history);
            float[] means = lab.parameters().read("items");
            float[] variances = lab.parameters().read("item-variances");
            for (int c = 0; c < D; c++) {
                float variance = state.get(1)[(N - 1) * D + c];
                means[11 * D + c] = state.get(0)[(N - 1) * D + c];
                variances[11 * D + c] = variance > 1 ? variance - 1 : (float) Math.log(variance);
            }
            lab.parameters().write("items", means);
            lab.parameters().write("item-variances", variances);
            float[] scores = lab.scores(new int[][] {history})[0];
            assertEquals(0, scores[11], 1e-4f, "a distance of nothing");
            assertTrue(IntStream.rangeClosed(1, ITEMS).allMatch(item -> scores[item] <= scores[11]));
            assertTrue(IntStream.rangeClosed(1, ITEMS).allMatch(item -> item == 11 || scores[item] < -0.01));
        }
    }

    /** Variances that are the same everywhere leave −‖q − k‖²/√d. */
    @Test
    void equalVariancesLeaveTheDistanceOfMeans() {
        try (EngineSession session = Sessions.open(1)) {
            Scope scope = Scopes.over(session.parameters(), 1);
            float[] states = {0.8f, -0.3f, 5, 1, 1.2f, 0.4f, -2, 0, -0.7f, 0.9f, 1, 3};
            float[] found = {};
            for (int pass = 0; pass < 2; pass++) {
                found = Sessions.once(session, 1, ops -> {
                    Tensor x = ops.constant(states, 1, 3, 4);
                    return new WassersteinAttention().generate(scope, TestContexts.of(scope, ops, PassMode.INFERENCE, x, 0)
                            .attend(x, x, 1, true)).logits().toArray();
                });
                for (String side : List.of("query", "key")) {
                    session.parameters().write(side + ".mean.weight", new float[] {1, 0, 0, 1});
                    session.parameters().write(side + ".variance.weight", new float[4]);
                }
            }
            for (int t = 0; t < 3; t++) {
                for (int j = 0; j < 3; j++) {
                    double distance = Math.pow(states[t * 4] - states[j * 4], 2) + Math.pow(states[t * 4 + 1] - states[j * 4 + 1], 2);
                    assertEquals(-distance / Math.sqrt(2), found[t * 3 + j], 1e-5);
                }
            }
        }
    }

    /** d = 16, L = 2, n = 6: two item and position tables, and blocks without a third of their maps where means pass through. */
    @Test
    void theParametersAreThoseOfTheNetwork() {
        long tables = 2 * (ITEMS + 1) * D + 2 * N * D + 2 * D;
        long map = D * D + D;
        long stream = 2 * map + (4 * D * D + 4 * D) + (4 * D * D + D) + 2 * D;
        try (ModelFixture fixed = lab(Stosa.MeanStream.CONTEXTUAL); ModelFixture reference = lab(Stosa.MeanStream.REFERENCE)) {
            assertEquals(tables + 2 * (4 * map + 2 * D + 2 * stream), fixed.model().parameterCount());
            assertEquals(tables + 2 * (4 * map + 2 * D + stream), reference.model().parameterCount());
        }
    }

    /** A generator that uses the whole window. */
    private record Whole() implements AttentionGenerator {
        @Override
        public GeneratedAttention generate(Scope scope, AttentionContext context) {
            return new UniformAttention().generate(scope, context);
        }

        @Override
        public ReceptiveField receptiveField() {
            return ReceptiveField.WHOLE_WINDOW;
        }
    }

    private static Stosa with(AttentionGenerator attention, ExampleScheme scheme, int negatives) {
        return new Stosa(D, N, 1, 2, new DropoutOptions(0, 0), attention, Stosa.MeanStream.CONTEXTUAL,
                new Stosa.Pairs(scheme, negatives, 0), new GeneratorLossWeight(1, 0));
    }

    @Test
    void settingsThatCannotWorkAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> with(new Whole(), ExampleScheme.ALL_POSITIONS, 1));
        assertEquals(ExampleScheme.RANDOM_PREFIX, with(new Whole(), ExampleScheme.RANDOM_PREFIX, 1).exampleSpec().scheme());
        assertThrows(IllegalArgumentException.class, () -> with(new WassersteinAttention(), ExampleScheme.ALL_POSITIONS, 0));
        assertThrows(IllegalArgumentException.class, () -> new Stosa.Pairs(ExampleScheme.ALL_POSITIONS, 1, -1));
    }

    @Test
    void everyGeneratorMixesBothStreams() {
        try (ModelFixture lab = ModelFixture.of(with(new UniformAttention(), ExampleScheme.ALL_POSITIONS, 1), ITEMS).scrambled(0.5)) {
            List<float[]> one = streams(lab, 1, 2, 3, 4);
            List<float[]> other = streams(lab, 1, 9, 3, 4);
            for (int stream = 0; stream < 2; stream++) {
                assertFalse(Arrays.equals(Arrays.copyOfRange(one.get(stream), (N - 1) * D, N * D),
                        Arrays.copyOfRange(other.get(stream), (N - 1) * D, N * D)));
            }
        }
    }
}

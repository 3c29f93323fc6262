package io.github.genatt.baselines.vsan;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.genatt.baselines.Small;
import io.github.genatt.batch.Requests;
import io.github.genatt.batch.SequenceBatch;
import io.github.genatt.batch.TrainingBatch;
import io.github.genatt.core.compose.GeneratorLossWeight;
import io.github.genatt.core.compose.ItemEmbedding;
import io.github.genatt.core.model.PosteriorValues;
import io.github.genatt.core.model.Scopes;
import io.github.genatt.core.objective.BinaryCrossEntropy;
import io.github.genatt.core.objective.CrossEntropy;
import io.github.genatt.core.transformer.DropoutOptions;
import io.github.genatt.core.transformer.TransformerEncoder;
import io.github.genatt.engine.EngineSession;
import io.github.genatt.engine.Parameters.Info;
import io.github.genatt.nn.Gaussian;
import io.github.genatt.nn.Layers;
import io.github.genatt.spi.AttentionContext;
import io.github.genatt.spi.AttentionGenerator;
import io.github.genatt.spi.EncoderContext;
import io.github.genatt.spi.ExampleScheme;
import io.github.genatt.spi.GeneratedAttention;
import io.github.genatt.spi.Inference;
import io.github.genatt.spi.LossTerm;
import io.github.genatt.spi.Objective;
import io.github.genatt.spi.PassContext;
import io.github.genatt.spi.PassMode;
import io.github.genatt.spi.ReceptiveField;
import io.github.genatt.tensor.Ops;
import io.github.genatt.tensor.RandomSource;
import io.github.genatt.tensor.Scope;
import io.github.genatt.tensor.Tensor;
import io.github.genatt.testkit.models.ModelFixture;
import io.github.genatt.testkit.models.Sequences;
import io.github.genatt.testkit.models.Sessions;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What is VSAN's own: the Gaussian, the weight of its divergence, and that all that is known of a history goes through latents. */
class VsanTest {
    static final LogVariance SPREAD = new LogVariance(-2, -10, 4);
    private static final LogVariance NONE = new LogVariance(-100, -60, 4);
    private static final Objective NEXT = new CrossEntropy(ExampleScheme.ALL_POSITIONS);
    private static final DropoutOptions DRY = new DropoutOptions(0, 0);
    private static final GeneratorLossWeight GAMMA = new GeneratorLossWeight(0.5, 0);
    private static final int ITEMS = 20;
    private static final int N = 6;
    private static final int D = 16;

    private static Vsan with(int generativeLayers, LogVariance logVariance, Inference inference, boolean addDeviation) {
        return new Vsan(D, N, 1, generativeLayers, 2, DRY, Small.ATTENTION, NEXT, true, false, logVariance, new KlWeight(1, 0),
                inference, addDeviation, GAMMA);
    }

    private static Vsan with(AttentionGenerator attention, Objective objective, int generativeLayers, boolean twoEncoders) {
        return new Vsan(D, N, 1, generativeLayers, 2, DRY, attention, objective, true, twoEncoders, SPREAD, new KlWeight(0, 0),
                Inference.DETERMINISTIC, false, GAMMA);
    }

    private static ModelFixture lab(Vsan model) {
        return ModelFixture.of(model, ITEMS).scrambled(0.5);
    }

    private static Gaussian gaussian(Ops ops, double mean, double logVariance, int count) {
        float[] means = new float[count];
        float[] logVariances = new float[count];
        Arrays.fill(means, (float) mean);
        Arrays.fill(logVariances, (float) logVariance);
        return new Gaussian(ops.constant(means, 1, 1, count), ops.constant(logVariances, 1, 1, count));
    }

    private static double divergence(double mean, double logVariance) {
        return 0.5 * (mean * mean + Math.exp(logVariance) - 1 - logVariance);
    }

    private static double divergence(PosteriorValues codes, int row) {
        return IntStream.range(0, D).mapToDouble(c -> divergence(codes.means()[row][c], codes.logVariances()[row][c])).sum();
    }

    private static PosteriorValues latents(ModelFixture lab, int[]... histories) {
        return lab.model().posteriors(Requests.of(histories).withUsers(new int[histories.length])).get(0);
    }

    private static List<LossTerm> terms(ModelFixture lab, PassMode mode, TrainingBatch batch) {
        return Sessions.once(lab.model().session(), batch.inputs().rows(), ops ->
                lab.model().recommender().loss(PassContext.of(Scopes.over(lab.parameters(), 0), ops, mode, ITEMS, N), batch));
    }

    @Test
    void theDivergenceIsTheClosedForm() {
        try (EngineSession session = Sessions.open(1)) {
            assertEquals(0, Sessions.once(session, 1, ops -> gaussian(ops, 0, 0, D).divergence(ops).toArray())[0]);
            for (double mean : new double[] {-1.3, 0, 0.1}) {
                for (double logVariance : new double[] {-3, -0.1, 0.2, 1.5}) {
                    double found = Sessions.once(session, 1, ops -> gaussian(ops, mean, logVariance, D).divergence(ops).toArray())[0];
                    assertTrue(found > 0);
                    assertEquals(D * divergence(mean, logVariance), found, 1e-5 * found);
                }
            }
        }
    }

    /** Without places, the latent of a position is that of the history up to it, whatever the padding. */
    @Test
    void theDivergenceIsAMeanOverRealPositions() {
        try (ModelFixture lab = lab(with(1, SPREAD, Inference.DETERMINISTIC, false))) {
            lab.parameters().write("inference.positions", new float[N * D]);
            PosteriorValues codes = latents(lab, new int[] {5}, new int[] {5, 8}, new int[] {5, 8, 2}, new int[] {7});
            double expected = IntStream.range(0, 4).mapToDouble(row -> divergence(codes, row)).average().orElseThrow();
            LossTerm term = terms(lab, PassMode.INFERENCE, lab.batch(new int[] {5, 8, 2, 9}, new int[] {7, 1})).get(1);
            assertEquals("kl", term.name());
            assertEquals(1, term.weight());
            assertEquals(expected, term.value(), 1e-4 * expected);
        }
    }

    @Test
    void drawsHaveMeanAndVariance() {
        int count = 100_000;
        try (EngineSession session = Sessions.open(1)) {
            float[] drawn = Sessions.once(session, 1, ops -> gaussian(ops, 0.7, -0.8, count).draw(ops, RandomSource.named("z")).toArray());
            double mean = IntStream.range(0, count).mapToDouble(i -> drawn[i]).average().orElseThrow();
            double variance = IntStream.range(0, count).mapToDouble(i -> Math.pow(drawn[i] - mean, 2)).average().orElseThrow();
            assertEquals(0.7, mean, 4 * Math.exp(-0.4) / Math.sqrt(count));
            assertEquals(Math.exp(-0.8), variance, 4 * Math.exp(-0.8) * Math.sqrt(2.0 / count));
        }
    }

    @Test
    void theGradientOfADrawIsOneByItsMeanAndHalfItsNoiseByTheLogVariance() {
        float[] mean = {0.5f, -1, 2};
        float[] logVariance = {0, 1, -3};
        try (EngineSession session = Sessions.open(1)) {
            Gaussian latent = new Gaussian(session.parameters().create(new Info("mean", true, 1, 1, 3), mean),
                    session.parameters().create(new Info("log-variance", true, 1, 1, 3), logVariance));
            float[] drawn = Sessions.once(session, 1, ops -> latent.draw(ops, RandomSource.named("z")).toArray());
            session.accumulateGradients(List.of(Sessions.keys(1)), (ops, part) -> List.of(ops.weightedSum(
                    latent.draw(ops, RandomSource.named("z")), new float[] {1, 1, 1}, 1)));
            for (int c = 0; c < 3; c++) {
                assertEquals(1, session.parameters().gradient("mean")[c], 1e-6);
                assertEquals((drawn[c] - mean[c]) / 2, session.parameters().gradient("log-variance")[c], 1e-5);
            }
        }
    }

    @Test
    void theWeightGrowsToItsCapAndStays() {
        KlWeight annealed = new KlWeight(0.2, 10_000);
        assertArrayEquals(new double[] {0, 0.1, 0.2, 0.2, 0.2},
                IntStream.of(0, 1000, 2000, 2001, 1_000_000).mapToDouble(annealed::weight).toArray(), 1e-12);
        assertEquals(0.2, new KlWeight(0.2, 0).weight(0));
        try (ModelFixture lab = lab(VsanContractTest.model(N, 0, Small.ATTENTION, false, annealed))) {
            assertEquals(0.15, terms(lab, PassMode.training(1500), lab.batch(new int[] {1, 2, 3})).get(1).weight(), 1e-12);
        }
    }

    @Test
    void withoutVarianceItIsTwoTransformersAndALinearMapBetween() {
        int[][] histories = Sequences.random(5, 1, N, ITEMS);
        TransformerEncoder stack = TransformerEncoder.bert(1, 2, DRY, true);
        try (ModelFixture lab = lab(with(1, NONE, new Inference(Inference.Mode.SAMPLE, 1), false))) {
            float[] expected = Sessions.once(lab.model().session(), 5, ops -> {
                PassContext pass = PassContext.of(Scopes.over(lab.parameters(), 0), ops, PassMode.INFERENCE, ITEMS, N);
                SequenceBatch windows = SequenceBatch.of(Requests.of(histories).withUsers(new int[5]), N, 0);
                ItemEmbedding items = ItemEmbedding.of(pass, "items", D);
                EncoderContext context = pass.windows(windows, items.embed(ops, windows), Small.ATTENTION);
                Tensor states = stack.encode(pass.scope().child("inference"), context).states();
                Tensor codes = Layers.linear(pass.scope().child("mean"), ops, states, D);
                Tensor read = stack.blocks(pass.scope().child("generation"), context, codes).states();
                return items.scores(ops, ops.reshape(ops.slice(read, 1, N - 1, 1), 5, D)).toArray();
            });
            float[][] found = lab.scores(histories);
            for (int q = 0; q < 5; q++) {
                assertArrayEquals(Arrays.copyOfRange(expected, q * (ITEMS + 1), (q + 1) * (ITEMS + 1)), found[q], 1e-4f);
            }
            TrainingBatch batch = lab.batch(Sequences.random(4, 3, N + 1, ITEMS));
            assertArrayEquals(lab.positionLosses(PassMode.INFERENCE, batch), lab.positionLosses(PassMode.training(3), batch), 1e-5);
        }
    }

    /** Latents that are scored themselves: ⟨μ, e⟩, or ⟨μ + σ, e⟩. */
    @Test
    void whatIsReadWhenItIsAppliedIsTheMeanOrTheMeanAndTheDeviation() {
        int[][] histories = Sequences.random(8, 1, N, ITEMS);
        for (boolean add : new boolean[] {false, true}) {
            try (ModelFixture lab = lab(with(0, SPREAD, Inference.DETERMINISTIC, add))) {
                PosteriorValues codes = latents(lab, histories);
                float[] table = lab.parameters().read("items");
                float[][] scores = lab.scores(histories);
                for (int q = 0; q < 8; q++) {
                    double expected = 0;
                    for (int c = 0; c < D; c++) {
                        double offset = add ? Math.exp(codes.logVariances()[q][c] / 2) : 0;
                        expected += (codes.means()[q][c] + offset) * table[3 * D + c];
                    }
                    assertEquals(expected, scores[q][3], 1e-4);
                }
            }
        }
    }

    @Test
    void drawsAverageToTheMeanWhereScoresAreLinear() {
        int[][] histories = Sequences.random(8, 1, N, ITEMS);
        double few = distanceToMean(4, histories);
        double many = distanceToMean(400, histories);
        assertTrue(few > 0.01 && many < few / 5, "distances " + few + " and " + many);
    }

    private static double distanceToMean(int samples, int[]... histories) {
        try (ModelFixture mean = lab(with(0, SPREAD, Inference.DETERMINISTIC, false));
                ModelFixture drawn = lab(with(0, SPREAD, new Inference(Inference.Mode.AVERAGE_SCORES, samples), false))) {
            float[][] expected = mean.scores(histories);
            float[][] found = drawn.scores(histories);
            return Math.sqrt(IntStream.range(0, histories.length).mapToDouble(q ->
                    IntStream.rangeClosed(1, ITEMS).mapToDouble(i -> Math.pow(expected[q][i] - found[q][i], 2)).sum()).sum());
        }
    }

    @Test
    void theMeanIsTheSameForEverybodyAndADrawIsAUsersOwn() {
        int[][] twice = {{1, 2, 3}, {1, 2, 3}};
        try (ModelFixture mean = lab(with(1, SPREAD, Inference.DETERMINISTIC, false));
                ModelFixture drawn = lab(with(1, SPREAD, new Inference(Inference.Mode.SAMPLE, 1), false))) {
            assertArrayEquals(mean.scores(twice)[0], mean.scores(twice)[1]);
            assertFalse(Arrays.equals(drawn.scores(twice)[0], drawn.scores(twice)[1]));
            assertArrayEquals(drawn.scores(twice), drawn.scores(twice));
        }
    }

    /** What a collapse to the prior looks like: means that do not move leave one ranking for all. */
    @Test
    void allThatIsKnownOfAHistoryGoesThroughTheLatent() {
        int[][] histories = Sequences.random(8, 1, N, ITEMS);
        try (ModelFixture lab = lab(with(1, SPREAD, Inference.DETERMINISTIC, false))) {
            assertFalse(Arrays.equals(lab.scores(histories)[0], lab.scores(histories)[1]));
            lab.parameters().write("mean.weight", new float[D * D]);
            for (float[] scores : lab.scores(histories)) {
                assertArrayEquals(lab.scores(histories)[0], scores, 1e-4f);
            }
        }
    }

    @Test
    void logVariancesStayInsideTheirBounds() {
        try (ModelFixture lab = ModelFixture.of(with(1, SPREAD, Inference.DETERMINISTIC, false), ITEMS).scrambled(20)) {
            float[] found = latents(lab, Sequences.random(1, N, N, ITEMS)).logVariances()[0];
            assertTrue(IntStream.range(0, D).allMatch(c -> found[c] >= -10 && found[c] <= 4));
            assertTrue(IntStream.range(0, D).anyMatch(c -> found[c] == -10) && IntStream.range(0, D).anyMatch(c -> found[c] == 4));
        }
    }

    @Test
    void twoEncodersHaveNothingInCommonButTheItems() {
        int[] history = {4, 1, 9};
        try (ModelFixture lab = lab(with(Small.ATTENTION, NEXT, 1, true))) {
            PosteriorValues before = latents(lab, history);
            lab.parameters().write("variance-inference.positions", new float[N * D]);
            PosteriorValues after = latents(lab, history);
            assertArrayEquals(before.means()[0], after.means()[0]);
            assertFalse(Arrays.equals(before.logVariances()[0], after.logVariances()[0]));
            lab.parameters().write("inference.positions", new float[N * D]);
            assertArrayEquals(after.logVariances()[0], latents(lab, history).logVariances()[0]);
        }
    }

    /** Logits are noise; the loss of a query is their sum. */
    private static GeneratedAttention drawn(Scope scope, AttentionContext context) {
        Tensor logits = context.ops().normal(scope.random("logits").draw(Math.max(0, context.mode().sampleIndex())), context.rows(), 2,
                context.length(), context.length());
        return GeneratedAttention.of(logits).withLoss(context.ops().sum(context.ops().sum(logits, 3), 1));
    }

    @Test
    void everyStackAsksTheGeneratorAndItsLossIsNotTheDivergenceOfLatents() {
        for (int stacks = 1; stacks <= 3; stacks++) {
            try (ModelFixture lab = lab(with(VsanTest::drawn, NEXT, stacks > 1 ? 1 : 0, stacks == 3))) {
                List<LossTerm> terms = terms(lab, PassMode.training(0), lab.batch(Sequences.random(4, N, N + 1, ITEMS)));
                List<LossTerm> generators = terms.stream().filter(term -> term.name().equals(ModelFixture.GENERATOR_TERM)).toList();
                assertEquals(stacks, generators.stream().map(LossTerm::value).distinct().count());
                assertTrue(generators.stream().allMatch(term -> term.weight() == 0.5));
                assertEquals(List.of("cross-entropy", "kl"), terms.subList(0, 2).stream().map(LossTerm::name).toList());
                assertEquals(2 + stacks, terms.size());
            }
        }
    }

    @Test
    void theObjectiveMayDrawNegatives() {
        Vsan model = with(Small.ATTENTION, new BinaryCrossEntropy(ExampleScheme.ALL_POSITIONS, 3), 1, false);
        assertEquals(3, model.exampleSpec().negatives());
        try (ModelFixture lab = lab(model)) {
            lab.parameters().write("items", new float[(ITEMS + 1) * D]);
            LossTerm term = terms(lab, PassMode.training(0), lab.batch(Sequences.random(8, 3, N + 1, ITEMS))).get(0);
            assertEquals("binary cross-entropy", term.name());
            assertEquals(4 * Math.log(2), term.value(), 1e-5, "of items that score the same");
        }
    }

    @Test
    void settingsThatCannotWorkAreRefused() {
        AttentionGenerator whole = new AttentionGenerator() {
            @Override
            public GeneratedAttention generate(Scope scope, AttentionContext context) {
                return Small.ATTENTION.generate(scope, context);
            }

            @Override
            public ReceptiveField receptiveField() {
                return ReceptiveField.WHOLE_WINDOW;
            }
        };
        List<Runnable> refused = List.of(() -> with(whole, NEXT, 1, false),
                () -> with(Small.ATTENTION, new CrossEntropy(ExampleScheme.EVERY_PREFIX), 1, false),
                () -> with(Small.ATTENTION, NEXT, -1, false),
                () -> with(1, SPREAD, new Inference(Inference.Mode.AVERAGE_PROBS, 2), false),
                () -> with(1, SPREAD, new Inference(Inference.Mode.SAMPLE, 1), true),
                () -> new LogVariance(0, 1, 1), () -> new KlWeight(1.1, 0), () -> new KlWeight(-0.1, 0),
                () -> new KlWeight(0.2, -1));
        refused.forEach(setting -> assertThrows(IllegalArgumentException.class, setting::run));
    }
}

package io.github.genatt.core.transformer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.genatt.core.attention.DotProductAttention;
import io.github.genatt.core.attention.UniformAttention;
import io.github.genatt.core.compose.Compositions;
import io.github.genatt.core.compose.ComposedRecommender;
import io.github.genatt.core.compose.GeneratorLoss;
import io.github.genatt.core.objective.BinaryCrossEntropy;
import io.github.genatt.core.testing.Lab;
import io.github.genatt.core.testing.Sequences;
import io.github.genatt.core.transformer.BlockOptions.Norm;
import io.github.genatt.data.train.NegativeSampler;
import io.github.genatt.data.train.SequenceBatcher;
import io.github.genatt.engine.Parameters;
import io.github.genatt.nn.Layers;
import io.github.genatt.spi.AttentionGenerator;
import io.github.genatt.spi.GeneratedAttention;
import io.github.genatt.spi.Regime;
import io.github.genatt.tensor.Ops;
import io.github.genatt.tensor.Tensor;
import io.github.genatt.tensor.Unary;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TransformerEncoderTest {
    private static final int ITEMS = 20;
    private static final int N = 6;

    private static ComposedRecommender model(Norm norm, Projections projections, AttentionGenerator attention) {
        TransformerEncoder encoder = new TransformerEncoder(1, 2, Compositions.block(norm), new DropoutOptions(0, 0), projections,
                Compositions.UNMIXED, true);
        return Compositions.composed(8, N, encoder, attention);
    }

    private static Set<String> parameters(Projections projections) {
        try (Lab lab = Lab.of(model(Norm.POST, projections, new UniformAttention()), ITEMS)) {
            return lab.parameters().list().stream().map(Parameters.Info::name).collect(Collectors.toCollection(TreeSet::new));
        }
    }

    private static void fill(Lab lab, String end, float value) {
        for (Parameters.Info info : lab.parameters().list()) {
            if (info.name().contains(end)) {
                float[] values = new float[info.count()];
                Arrays.fill(values, value);
                lab.parameters().write(info.name(), values);
            }
        }
    }

    /** Scores that follow from states made of the embedding of the last item, without positions. */
    private static float[] scores(Lab lab, int[] history) {
        return lab.scores(new int[][] {history})[0];
    }

    @Test
    void queriesAndKeysOfZeroGiveUniformAttention() {
        int[][] histories = Sequences.random(10, 1, N, ITEMS);
        Projections projected = Compositions.PROJECTED;
        try (Lab dot = Lab.of(model(Norm.POST, projected, new DotProductAttention(true)), ITEMS).scrambled(0.5);
                Lab uniform = Lab.of(model(Norm.POST, projected, new UniformAttention()), ITEMS).scrambled(0.5)) {
            fill(dot, "generator", 0);
            for (int q = 0; q < histories.length; q++) {
                assertArrayEquals(scores(uniform, histories[q]), scores(dot, histories[q]), 1e-5f);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Norm.class)
    void aGeneratorThatReturnsTheBlocksOwnProductsEqualsTheBlock(Norm norm) {
        AttentionGenerator byHand = (scope, context) -> {
            Ops ops = context.ops();
            int d = context.width();
            Tensor q = Layers.linear(scope.child("query"), ops, context.states(), d);
            Tensor k = Layers.linear(scope.child("key"), ops, context.keys(), d);
            Tensor scaled = ops.affine(q, 1 / Math.sqrt(d / 2.0), 0);
            return GeneratedAttention.of(ops.matmul(Layers.splitHeads(ops, scaled, 2),
                    ops.permute(Layers.splitHeads(ops, k, 2), 0, 1, 3, 2)));
        };
        int[][] histories = Sequences.random(10, 1, N, ITEMS);
        try (Lab own = Lab.of(model(norm, Compositions.PROJECTED, new DotProductAttention(true)), ITEMS).scrambled(0.5);
                Lab other = Lab.of(model(norm, Compositions.PROJECTED, byHand), ITEMS).scrambled(0.5)) {
            assertTrue(Arrays.deepEquals(own.scores(histories), other.scores(histories)));
        }
    }

    @Test
    void theS3RecPresetHasTheParametersOfThePaper() {
        TransformerEncoder encoder = new TransformerEncoder(1, 2, new BlockOptions(Norm.POST, 4, Unary.GELU, 1e-8),
                new DropoutOptions(0, 0),
                Compositions.PROJECTED, Compositions.UNMIXED, true);
        try (Lab lab = Lab.of(Compositions.composed(64, 50, encoder, new DotProductAttention(true)), 733)) {
            int items = 734 * 64;
            int positions = 50 * 64;
            int block = 4 * (64 * 64 + 64) + 8 * 64 * 64 + 5 * 64 + 4 * 64;
            assertEquals(items + positions + block + 2 * 64, lab.model().parameterCount());
            assertEquals(100_288, lab.model().parameterCount());
        }
    }

    @Test
    void trainingOnPairsStartsAtTwoLogTwo() {
        TransformerEncoder encoder = Compositions.transformer(1, Norm.POST, 0, Compositions.UNMIXED);
        ComposedRecommender model = new ComposedRecommender(64, N, encoder, new DotProductAttention(true),
                new BinaryCrossEntropy(Regime.ALL_POSITIONS, 1), new GeneratorLoss(1, 0), false);
        int[][] sequences = Sequences.random(64, 3, N + 1, 700);
        var batches = new SequenceBatcher(sequences, model.sampling(), new NegativeSampler(700, sequences), 64, 1);
        try (Lab lab = Lab.of(model, 700)) {
            assertEquals(2 * Math.log(2), lab.loss(batches.batch(0)), 0.01);
        }
    }

    @Test
    void withoutPositionsEarlierItemsAreASet() {
        int[] history = {3, 9, 4, 17, 8};
        int[] shuffled = {17, 4, 3, 9, 8};
        try (Lab lab = Lab.of(model(Norm.POST, Compositions.PROJECTED, new DotProductAttention(true)), ITEMS).scrambled(0.5)) {
            assertFalse(Arrays.equals(scores(lab, history), scores(lab, shuffled)), "positions tell the order");
            fill(lab, "positions", 0);
            assertArrayEquals(scores(lab, history), scores(lab, shuffled), 1e-4f);
        }
    }

    /**
     * Without attention and feed-forward a block is LN(LN(x)) in the post form, LN(x) plus the last norm in the original, x in the pre
     * form.
     */
    @Test
    void theFormsOfABlockAreToldApartByTheirNormalisations() {
        int[] history = {5, 11};
        double gain = 2;
        double inputGain = 3;
        for (Norm norm : Norm.values()) {
            try (Lab lab = Lab.of(model(norm, Compositions.PROJECTED, new UniformAttention()), ITEMS).scrambled(0.5)) {
                fill(lab, "layer0.output", 0);
                fill(lab, "layer0.value", 0);
                fill(lab, "feed-out", 0);
                fill(lab, "shift", 0);
                fill(lab, "positions", 0);
                fill(lab, "norm.gain", (float) gain);
                fill(lab, "input-norm.gain", (float) inputGain);
                float[] table = lab.parameters().read(Lab.ITEM_TABLE);
                double[] x = new double[8];
                Arrays.setAll(x, i -> table[11 * 8 + i] * (norm == Norm.SASREC ? Math.sqrt(8) : 1));
                double[] expected = switch (norm) {
                    case POST -> normalised(normalised(normalised(x, inputGain), gain), gain);
                    // attention-norm, then feed-norm of what it left, then last-norm
                    case SASREC -> normalised(normalised(normalised(x, gain), gain), gain);
                    case PRE -> normalised(x, gain);
                };
                assertArrayEquals(products(table, expected), scores(lab, history), 1e-3f, norm.name());
            }
        }
    }

    /**
     * The residual carries the normalised input in the original block, and the input itself in the pre form: a constant added to x shows
     * it.
     */
    @Test
    void onlyThePreFormCarriesTheInputItself() {
        for (Norm norm : new Norm[] {Norm.SASREC, Norm.PRE}) {
            try (Lab lab = Lab.of(model(norm, Compositions.PROJECTED, new UniformAttention()), ITEMS).scrambled(0.5)) {
                fill(lab, "layer0.output", 0);
                fill(lab, "feed-out", 0);
                fill(lab, "attention-norm.gain", 0);
                int[] one = {5, 11};
                int[] other = {5, 12};
                assertEquals(norm == Norm.PRE, !Arrays.equals(scores(lab, one), scores(lab, other)), norm.name());
            }
        }
    }

    private static double[] normalised(double[] x, double gain) {
        double mean = Arrays.stream(x).average().orElseThrow();
        double variance = Arrays.stream(x).map(v -> (v - mean) * (v - mean)).average().orElseThrow();
        return Arrays.stream(x).map(v -> gain * (v - mean) / Math.sqrt(variance + 1e-8)).toArray();
    }

    private static float[] products(float[] table, double[] state) {
        float[] scores = new float[ITEMS + 1];
        for (int i = 0; i < table.length; i++) {
            scores[i / 8] += (float) (table[i] * state[i % 8]);
        }
        return scores;
    }

    @Test
    void eachProjectionAddsItsParametersAndNoOther() {
        Set<String> none = parameters(new Projections(false, false, false));
        for (String name : new String[] {"query", "value", "output"}) {
            Set<String> added = parameters(new Projections(name.equals("query"), name.equals("value"), name.equals("output")));
            added.removeAll(none);
            assertEquals(Set.of("encoder.layer0." + name + ".weight", "encoder.layer0." + name + ".bias"), added);
        }
    }

    @Test
    void aWidthThatHeadsDoNotDivideIsRefused() {
        TransformerEncoder encoder = new TransformerEncoder(1, 3, Compositions.block(Norm.POST), new DropoutOptions(0, 0),
                Compositions.PROJECTED,
                Compositions.UNMIXED, true);
        var found = assertThrows(IllegalArgumentException.class, () -> Lab.of(Compositions.composed(8, N, encoder,
                new DotProductAttention(true)), ITEMS));
        assertTrue(found.getMessage().contains("a width of 8 cannot be split over 3 heads"), found.getMessage());
    }

    @Test
    void senselessOptionsAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> new BlockOptions(Norm.POST, 0, Unary.GELU, 1e-8));
        assertThrows(IllegalArgumentException.class, () -> new BlockOptions(Norm.POST, 4, Unary.GELU, 1e-12));
        assertThrows(IllegalArgumentException.class, () -> new DropoutOptions(1, 0));
        assertThrows(IllegalArgumentException.class, () -> new DropoutOptions(0, Double.NaN));
    }
}

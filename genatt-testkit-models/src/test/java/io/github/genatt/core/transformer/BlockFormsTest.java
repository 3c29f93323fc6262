package io.github.genatt.core.transformer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.genatt.core.attention.DotProductAttention;
import io.github.genatt.core.attention.UniformAttention;
import io.github.genatt.core.compose.ComposedRecommender;
import io.github.genatt.core.transformer.BlockOptions.Norm;
import io.github.genatt.engine.Parameters;
import io.github.genatt.spi.AttentionGenerator;
import io.github.genatt.tensor.UnaryOp;
import io.github.genatt.testkit.models.Compositions;
import io.github.genatt.testkit.models.ModelFixture;
import java.util.Arrays;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The three forms of a block by hand, in double precision. Legend: d width. */
class BlockFormsTest {
    private static final int ITEMS = 20;
    private static final int N = 6;
    private static final int D = 8;

    private static ComposedRecommender model(Norm norm, Projections projections, AttentionGenerator attention) {
        TransformerEncoder encoder = new TransformerEncoder(1, 1, Compositions.block(norm), new DropoutOptions(0, 0), projections,
                Compositions.UNMIXED, Normalisation.SOFTMAX, true);
        return Compositions.composed(D, N, encoder, attention);
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
            try (ModelFixture lab = ModelFixture.of(model(norm, Compositions.PROJECTED, new UniformAttention()), ITEMS).scrambled(0.5)) {
                lab.fill("layer0.output", 0);
                lab.fill("layer0.value", 0);
                lab.fill("feed-out", 0);
                lab.fill("shift", 0);
                lab.fill("positions", 0);
                lab.fill("norm.gain", (float) gain);
                lab.fill("input-norm.gain", (float) inputGain);
                float[] table = lab.parameters().read(ModelFixture.ITEM_TABLE);
                double[] x = new double[D];
                Arrays.setAll(x, i -> table[11 * D + i] * (norm == Norm.SASREC ? Math.sqrt(D) : 1));
                double[] expected = switch (norm) {
                    case POST -> normalised(normalised(normalised(x, inputGain), gain), gain);
                    // attention-norm, then feed-norm of what it left, then last-norm
                    case SASREC -> normalised(normalised(normalised(x, gain), gain), gain);
                    case PRE -> normalised(x, gain);
                };
                assertArrayEquals(products(table, expected), lab.scores(new int[][] {history})[0], 1e-3f, norm.name());
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
            try (ModelFixture lab = ModelFixture.of(model(norm, Compositions.PROJECTED, new UniformAttention()), ITEMS).scrambled(0.5)) {
                lab.fill("layer0.output", 0);
                lab.fill("feed-out", 0);
                lab.fill("attention-norm.gain", 0);
                float[][] scores = lab.scores(new int[][] {{5, 11}, {5, 12}});
                assertEquals(norm == Norm.PRE, !Arrays.equals(scores[0], scores[1]), norm.name());
            }
        }
    }

    /**
     * Attention q·k/√d over some items without linear maps, positions and feed-forward. In the original form q is normalised, and neither
     * keys nor values are.
     */
    @ParameterizedTest
    @EnumSource(Norm.class)
    void theFormsOfABlockAreToldApartByWhatTheirQueriesKeysAndValuesAre(Norm norm) {
        int[] history = {5, 11, 3, 17};
        try (ModelFixture lab = ModelFixture.of(model(norm, new Projections(false, false, false), new DotProductAttention(false)), ITEMS)
                .scrambled(0.5)) {
            lab.fill("positions", 0);
            lab.fill("feed-out", 0);
            lab.fill("norm.gain", 1);
            lab.fill("norm.shift", 0);
            float[] table = lab.parameters().read(ModelFixture.ITEM_TABLE);
            double[][] items = Arrays.stream(history).mapToObj(item -> row(table, item)).toArray(double[][]::new);
            double[][] scaled = each(items, x -> Arrays.stream(x).map(v -> v * Math.sqrt(D)).toArray());
            double[][] normal = each(items, x -> normalised(x, 1));
            double[] expected = switch (norm) {
                case POST -> normalised(sum(normal[3], attended(normal[3], normal)), 1);
                case SASREC -> {
                    double[] query = normalised(scaled[3], 1);
                    yield normalised(normalised(sum(query, attended(query, scaled)), 1), 1);
                }
                case PRE -> normalised(sum(items[3], attended(normal[3], normal)), 1);
            };
            assertArrayEquals(products(table, expected), lab.scores(new int[][] {history})[0], 1e-4f);
        }
    }

    private static ComposedRecommender preWith(boolean gate, BlockOptions.FeedForward feedForward) {
        BlockOptions block = new BlockOptions(Norm.PRE, 2, UnaryOp.GELU, true, 1e-8, gate, feedForward);
        return Compositions.composed(D, N, new TransformerEncoder(1, 1, block, new DropoutOptions(0, 0), Compositions.PROJECTED,
                Compositions.UNMIXED, Normalisation.SOFTMAX, true), new DotProductAttention(true));
    }

    /** σ(1000) = 1 lets all through, σ(−1000) = 0 nothing, so that a block is its input. */
    @Test
    void gatesLetThroughWhatTheirBiasesSay() {
        int[][] histories = {{5, 11, 3}, {17, 2}};
        try (ModelFixture plain = ModelFixture.of(preWith(false, BlockOptions.FeedForward.MLP), ITEMS).scrambled(0.5);
                ModelFixture gated = ModelFixture.of(preWith(true, BlockOptions.FeedForward.MLP), ITEMS).scrambled(0.5)) {
            gated.fill("gate.weight", 0);
            gated.fill("gate.bias", 1000);
            float[][] open = gated.scores(histories);
            for (int row = 0; row < histories.length; row++) {
                assertArrayEquals(plain.scores(histories)[row], open[row], 1e-5f);
            }
            gated.fill("gate.bias", -1000);
            gated.fill("positions", 0);
            float[] table = gated.parameters().read(ModelFixture.ITEM_TABLE);
            gated.fill("last-norm.gain", 1);
            gated.fill("last-norm.shift", 0);
            assertArrayEquals(products(table, normalised(row(table, 3), 1)), gated.scores(new int[][] {{5, 11, 3}})[0], 1e-4f);
        }
    }

    /** x + W₂·(silu(W₁·y) ⊙ W₃·y) of y = LN(x), by hand; the attention adds nothing. */
    @Test
    void swigluIsAProductOfTwoLinearMapsOneOfThemActivated() {
        try (ModelFixture lab = ModelFixture.of(preWith(false, BlockOptions.FeedForward.SWIGLU), ITEMS).scrambled(0.5)) {
            lab.fill("layer0.output", 0);
            lab.fill("positions", 0);
            lab.fill("norm.gain", 1);
            lab.fill("norm.shift", 0);
            float[] table = lab.parameters().read(ModelFixture.ITEM_TABLE);
            double[] x = row(table, 7);
            double[] y = normalised(x, 1);
            double[] active = Arrays.stream(linear(lab, "feed-in", y)).map(v -> v / (1 + Math.exp(-v))).toArray();
            double[] gate = linear(lab, "feed-gated", y);
            double[] product = IntStream.range(0, gate.length).mapToDouble(i -> active[i] * gate[i]).toArray();
            double[] expected = normalised(sum(x, linear(lab, "feed-out", product)), 1);
            assertArrayEquals(products(table, expected), lab.scores(new int[][] {{2, 7}})[0], 1e-4f);
        }
    }

    /** W·x + b with the parameters of the layer's map of that name. */
    private static double[] linear(ModelFixture lab, String name, double[] x) {
        float[] weight = lab.parameters().read("encoder.layer0." + name + ".weight");
        float[] bias = lab.parameters().read("encoder.layer0." + name + ".bias");
        return IntStream.range(0, bias.length).mapToDouble(j -> bias[j]
                + IntStream.range(0, x.length).mapToDouble(i -> x[i] * weight[i * bias.length + j]).sum()).toArray();
    }

    @Test
    void settingsOfABlockThatChangeNothingAreRefused() {
        assertThrows(IllegalArgumentException.class, () ->
                new BlockOptions(Norm.POST, 2, UnaryOp.GELU, true, 1e-8, true, BlockOptions.FeedForward.MLP));
        assertThrows(IllegalArgumentException.class, () ->
                new BlockOptions(Norm.PRE, 2, UnaryOp.RELU, true, 1e-8, false, BlockOptions.FeedForward.SWIGLU));
    }

    /** d² + d of each linear map, 2d of each of two normalisations; the feed-forward network does not widen. */
    @Test
    void aLayerOfTheOriginalFormHasItsSixSquaresAndFiveWithoutAnOutputMap() {
        assertEquals(6 * D * D + 10 * D, layerParameters(true));
        assertEquals(5 * D * D + 9 * D, layerParameters(false));
    }

    private static int layerParameters(boolean output) {
        TransformerEncoder encoder = new TransformerEncoder(1, 2, new BlockOptions(Norm.SASREC, 1, UnaryOp.RELU, true, 1e-8),
                new DropoutOptions(0, 0), new Projections(false, true, output), Compositions.UNMIXED, Normalisation.SOFTMAX, true);
        try (ModelFixture lab = ModelFixture.of(Compositions.composed(D, N, encoder, new DotProductAttention(true)), ITEMS)) {
            return lab.parameters().list().stream().filter(info -> info.name().startsWith("encoder.layer0."))
                    .mapToInt(Parameters.Info::count).sum();
        }
    }

    /** Values weighted by the softmax of q·k/√d, each key its own value. */
    private static double[] attended(double[] query, double[][] keys) {
        double[] chances = Arrays.stream(keys).mapToDouble(key -> Math.exp(dot(query, key) / Math.sqrt(D))).toArray();
        double total = Arrays.stream(chances).sum();
        return IntStream.range(0, D).mapToDouble(i -> IntStream.range(0, keys.length).mapToDouble(k -> chances[k] * keys[k][i]).sum()
                / total).toArray();
    }

    private static double dot(double[] a, double[] b) {
        return IntStream.range(0, D).mapToDouble(i -> a[i] * b[i]).sum();
    }

    private static double[] sum(double[] a, double[] b) {
        return IntStream.range(0, D).mapToDouble(i -> a[i] + b[i]).toArray();
    }

    private static double[] row(float[] table, int item) {
        return IntStream.range(0, D).mapToDouble(i -> table[item * D + i]).toArray();
    }

    private static double[][] each(double[][] rows, UnaryOperator<double[]> change) {
        return Arrays.stream(rows).map(change).toArray(double[][]::new);
    }

    private static double[] normalised(double[] x, double gain) {
        double mean = Arrays.stream(x).average().orElseThrow();
        double variance = Arrays.stream(x).map(v -> (v - mean) * (v - mean)).average().orElseThrow();
        return Arrays.stream(x).map(v -> gain * (v - mean) / Math.sqrt(variance + 1e-8)).toArray();
    }

    private static float[] products(float[] table, double[] state) {
        float[] scores = new float[ITEMS + 1];
        for (int i = 0; i < table.length; i++) {
            scores[i / D] += (float) (table[i] * state[i % D]);
        }
        return scores;
    }
}

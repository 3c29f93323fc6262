package io.github.genatt.core.transformer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.genatt.core.attention.DotProductAttention;
import io.github.genatt.core.attention.UniformAttention;
import io.github.genatt.core.compose.ComposedRecommender;
import io.github.genatt.core.compose.GeneratorLossWeight;
import io.github.genatt.core.objective.BinaryCrossEntropy;
import io.github.genatt.core.transformer.BlockOptions.Norm;
import io.github.genatt.data.train.RejectionSampler;
import io.github.genatt.data.train.SequenceBatcher;
import io.github.genatt.engine.Parameters;
import io.github.genatt.nn.Layers;
import io.github.genatt.spi.AttentionGenerator;
import io.github.genatt.spi.ExampleScheme;
import io.github.genatt.spi.GeneratedAttention;
import io.github.genatt.spi.TrainingSequences;
import io.github.genatt.tensor.Ops;
import io.github.genatt.tensor.Tensor;
import io.github.genatt.tensor.UnaryOp;
import io.github.genatt.testkit.models.Compositions;
import io.github.genatt.testkit.models.ModelFixture;
import io.github.genatt.testkit.models.Sequences;
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
                Compositions.UNMIXED, Normalisation.SOFTMAX, true);
        return Compositions.composed(8, N, encoder, attention);
    }

    private static Set<String> parameters(Projections projections) {
        try (ModelFixture lab = ModelFixture.of(model(Norm.POST, projections, new UniformAttention()), ITEMS)) {
            return lab.parameters().list().stream().map(Parameters.Info::name).collect(Collectors.toCollection(TreeSet::new));
        }
    }

    /** Scores that follow from states made of the embedding of the last item, without positions. */
    private static float[] scores(ModelFixture lab, int[] history) {
        return lab.scores(new int[][] {history})[0];
    }

    @Test
    void queriesAndKeysOfZeroGiveUniformAttention() {
        int[][] histories = Sequences.random(10, 1, N, ITEMS);
        Projections projected = Compositions.PROJECTED;
        try (ModelFixture dot = ModelFixture.of(model(Norm.POST, projected, new DotProductAttention(true)), ITEMS).scrambled(0.5);
                ModelFixture uniform = ModelFixture.of(model(Norm.POST, projected, new UniformAttention()), ITEMS).scrambled(0.5)) {
            dot.fill("generator", 0);
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
            Tensor scaled = ops.scaleAndShift(q, 1 / Math.sqrt(d / 2.0), 0);
            return GeneratedAttention.of(ops.matmul(Layers.splitHeads(ops, scaled, 2),
                    ops.permute(Layers.splitHeads(ops, k, 2), 0, 1, 3, 2)));
        };
        int[][] histories = Sequences.random(10, 1, N, ITEMS);
        try (ModelFixture own = ModelFixture.of(model(norm, Compositions.PROJECTED, new DotProductAttention(true)), ITEMS).scrambled(0.5);
                ModelFixture other = ModelFixture.of(model(norm, Compositions.PROJECTED, byHand), ITEMS).scrambled(0.5)) {
            assertTrue(Arrays.deepEquals(own.scores(histories), other.scores(histories)));
        }
    }

    @Test
    void theS3RecPresetHasTheParametersOfThePaper() {
        TransformerEncoder encoder = new TransformerEncoder(1, 2, new BlockOptions(Norm.POST, 4, UnaryOp.GELU, true, 1e-8),
                new DropoutOptions(0, 0),
                Compositions.PROJECTED, Compositions.UNMIXED, Normalisation.SOFTMAX, true);
        try (ModelFixture lab = ModelFixture.of(Compositions.composed(64, 50, encoder, new DotProductAttention(true)), 733)) {
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
                new BinaryCrossEntropy(ExampleScheme.ALL_POSITIONS, 1), new GeneratorLossWeight(1, 0), true, false);
        int[][] sequences = Sequences.random(64, 3, N + 1, 700);
        var batches = new SequenceBatcher(new TrainingSequences(700, sequences), model.exampleSpec(),
                RejectionSampler.uniform(700, sequences), 64, 1);
        try (ModelFixture lab = ModelFixture.of(model, 700)) {
            assertEquals(2 * Math.log(2), lab.loss(batches.batch(0)), 0.01);
        }
    }

    @Test
    void withoutPositionsEarlierItemsAreASet() {
        int[] history = {3, 9, 4, 17, 8};
        int[] shuffled = {17, 4, 3, 9, 8};
        try (ModelFixture lab = ModelFixture.of(model(Norm.POST, Compositions.PROJECTED, new DotProductAttention(true)), ITEMS)
                .scrambled(0.5)) {
            assertFalse(Arrays.equals(scores(lab, history), scores(lab, shuffled)), "positions tell the order");
            lab.fill("positions", 0);
            assertArrayEquals(scores(lab, history), scores(lab, shuffled), 1e-4f);
        }
    }

    /** One block with a span of three: the last query sees the last three items, whatever stands before. */
    @Test
    void aQuerySeesNoKeyBeyondItsSpan() {
        TransformerEncoder spanned = new TransformerEncoder(1, 2, Compositions.block(Norm.POST), new DropoutOptions(0, 0),
                Compositions.PROJECTED, Compositions.UNMIXED, Normalisation.SOFTMAX, true, 3);
        try (ModelFixture lab = ModelFixture.of(Compositions.composed(8, N, spanned, new DotProductAttention(true)), ITEMS)
                .scrambled(0.5)) {
            float[] seen = scores(lab, new int[] {3, 9, 4, 17, 8});
            assertArrayEquals(seen, scores(lab, new int[] {12, 1, 4, 17, 8}), 1e-5f);
            assertArrayEquals(seen, scores(lab, new int[] {4, 17, 8}), 1e-5f);
            assertFalse(Arrays.equals(seen, scores(lab, new int[] {3, 9, 5, 17, 8})));
        }
        assertThrows(IllegalArgumentException.class, () -> new TransformerEncoder(1, 2, Compositions.block(Norm.POST),
                new DropoutOptions(0, 0), Compositions.PROJECTED, Compositions.UNMIXED, Normalisation.SOFTMAX, false, 3));
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
                Compositions.UNMIXED, Normalisation.SOFTMAX, true);
        var found = assertThrows(IllegalArgumentException.class, () -> ModelFixture.of(Compositions.composed(8, N, encoder,
                new DotProductAttention(true)), ITEMS));
        assertTrue(found.getMessage().contains("a width of 8 cannot be split over 3 heads"), found.getMessage());
    }

    @Test
    void senselessOptionsAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> new BlockOptions(Norm.POST, 0, UnaryOp.GELU, true, 1e-8));
        assertThrows(IllegalArgumentException.class, () -> new BlockOptions(Norm.POST, 4, UnaryOp.GELU, true, 1e-12));
        assertThrows(IllegalArgumentException.class, () -> new DropoutOptions(1, 0));
        assertThrows(IllegalArgumentException.class, () -> new DropoutOptions(0, Double.NaN));
    }
}

package io.github.genatt.core.compose;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.genatt.batch.Requests;
import io.github.genatt.batch.SequenceBatch;
import io.github.genatt.batch.TrainingBatch;
import io.github.genatt.core.attention.DotProductAttention;
import io.github.genatt.core.attention.StaticAttention;
import io.github.genatt.core.attention.UniformAttention;
import io.github.genatt.core.objective.ClozeCrossEntropy;
import io.github.genatt.core.objective.CrossEntropy;
import io.github.genatt.core.transformer.DropoutOptions;
import io.github.genatt.core.transformer.TransformerEncoder;
import io.github.genatt.nn.Addressing;
import io.github.genatt.spi.AttentionContext;
import io.github.genatt.spi.AttentionGenerator;
import io.github.genatt.spi.Cloze;
import io.github.genatt.spi.ExampleScheme;
import io.github.genatt.spi.ExampleSpec;
import io.github.genatt.spi.GeneratedAttention;
import io.github.genatt.spi.PassMode;
import io.github.genatt.spi.ReceptiveField;
import io.github.genatt.spi.SequentialRecommender;
import io.github.genatt.tensor.Scope;
import io.github.genatt.testkit.models.ClozeContract;
import io.github.genatt.testkit.models.ModelFixture;
import io.github.genatt.testkit.models.Sequences;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Compositions that are trained on hidden items. */
class ClozeTest {
    private static final int ITEMS = 20;
    private static final int N = 6;
    private static final Cloze CLOZE = new Cloze(0.15, 0.3, 0);

    private static ComposedRecommender model(int n, double dropout, AttentionGenerator attention, boolean causal) {
        return ComposedRecommender.of(16, n, TransformerEncoder.bert(1, 2, new DropoutOptions(dropout, dropout), causal), attention,
                new ClozeCrossEntropy(CLOZE));
    }

    @Nested
    @Tag("long")
    class StaticAttentionByKey extends ClozeContract {
        @Override
        public SequentialRecommender recommender(int n, double dropout) {
            return model(n, dropout, new StaticAttention(Addressing.ABSOLUTE), false);
        }

        @Override
        public TrainingBatch examples(ModelFixture lab) {
            return hidingSecond(6, new int[][] {{1, 2, 3}, {4, 5, 6, 7}, {8, 9, 10, 11, 12}});
        }

        @Override
        public boolean atTheRightEnd(String parameter) {
            return super.atTheRightEnd(parameter) || parameter.endsWith("generator.logits");
        }
    }

    /** Windows whose second item is hidden. */
    private static TrainingBatch hidingSecond(int n, int[][] histories) {
        SequenceBatch plain = SequenceBatch.of(Requests.of(histories).withUsers(IntStream.range(0, histories.length).toArray()), n, 1);
        int[] items = plain.items().clone();
        int[] targets = new int[items.length];
        for (int row = 0; row < histories.length; row++) {
            int at = row * n + plain.leftPadding()[row] + 1;
            targets[at] = items[at];
            items[at] = ITEMS + 1;
        }
        return Sequences.withTargets(plain.withItems(items), targets, 0);
    }

    @Test
    void itAsksForHiddenItemsAndMayLookAtBothSides() {
        ComposedRecommender model = model(N, 0, new DotProductAttention(true), false);
        assertEquals(ExampleSpec.of(N).hiding(CLOZE), model.exampleSpec());
        assertEquals(List.of(), model.caveats());
    }

    @Test
    void attentionThatSeesTheWholeWindowSeesNoTarget() {
        AttentionGenerator whole = new AttentionGenerator() {
            @Override
            public GeneratedAttention generate(Scope scope, AttentionContext context) {
                assertFalse(context.causal(), "the host says that keys behind the query are seen");
                return new UniformAttention().generate(scope, context);
            }

            @Override
            public ReceptiveField receptiveField() {
                return ReceptiveField.WHOLE_WINDOW;
            }
        };
        try (ModelFixture lab = ModelFixture.of(model(N, 0, whole, false), ITEMS)) {
            assertEquals(List.of(), lab.model().recommender().caveats());
        }
    }

    @Test
    void theStateOfAHiddenPositionDependsOnBothSidesOrInACausalEncoderOnTheItemsBefore() {
        int[] history = {1, 2, 3, 4};
        for (boolean causal : new boolean[] {false, true}) {
            try (ModelFixture lab = ModelFixture.of(model(N, 0, new DotProductAttention(true), causal), ITEMS).scrambled(0.5)) {
                double before = lab.positionLosses(PassMode.INFERENCE, hidingSecond(N, new int[][] {history}))[3];
                int[][] later = {Sequences.changed(history, 3, ITEMS)};
                int[][] earlier = {Sequences.changed(history, 0, ITEMS)};
                assertEquals(causal, before == lab.positionLosses(PassMode.INFERENCE, hidingSecond(N, later))[3]);
                assertFalse(before == lab.positionLosses(PassMode.INFERENCE, hidingSecond(N, earlier))[3]);
            }
        }
    }

    @Test
    void theMaskTokenStandsBehindTheHistoryAndIsNoItem() {
        try (ModelFixture lab = ModelFixture.of(model(N, 0, new DotProductAttention(true), false), ITEMS).scrambled(0.5)) {
            float[][] scores = lab.scores(new int[][] {{9, 1, 2, 3, 4, 5}, {8, 1, 2, 3, 4, 5}});
            assertEquals(ITEMS + 1, scores[0].length);
            assertArrayEquals(scores[0], scores[1], "the oldest item of a full window gives way");
            lab.parameters().write("mask", new float[16]);
            assertFalse(Arrays.equals(scores[0], lab.scores(new int[][] {{9, 1, 2, 3, 4, 5}})[0]));
        }
    }

    @Test
    void aBidirectionalEncoderRefusesAttentionByDistance() {
        var refused = assertThrows(IllegalArgumentException.class, () -> model(N, 0, new StaticAttention(Addressing.RELATIVE), false));
        assertTrue(refused.getMessage().contains("addressing = absolute"), refused.getMessage());
        assertEquals(N, model(N, 0, new StaticAttention(Addressing.RELATIVE), true).maxLength(), "a causal one takes it");
    }

    @Test
    void theRegimeClozeBelongsToTheObjectiveCloze() {
        var refused = assertThrows(IllegalArgumentException.class, () -> ComposedRecommender.of(16, N, TransformerEncoder.of(1, 1, 0),
                new DotProductAttention(true), new CrossEntropy(ExampleScheme.CLOZE)));
        assertTrue(refused.getMessage().contains("objective = cloze"), refused.getMessage());
    }
}

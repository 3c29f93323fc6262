package io.github.genatt.baselines.contrast;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.genatt.baselines.Small;
import io.github.genatt.baselines.contrast.Cl4SRec.Pooling;
import io.github.genatt.baselines.contrast.ContrastiveLoss.Similarity;
import io.github.genatt.baselines.contrast.DuoRec.Mode;
import io.github.genatt.batch.Requests;
import io.github.genatt.batch.SequenceBatch;
import io.github.genatt.batch.TrainingBatch;
import io.github.genatt.core.compose.ComposedRecommender;
import io.github.genatt.core.compose.ItemEmbedding;
import io.github.genatt.core.model.Scopes;
import io.github.genatt.core.transformer.DropoutOptions;
import io.github.genatt.spi.ExampleScheme;
import io.github.genatt.spi.LossTerm;
import io.github.genatt.spi.PassContext;
import io.github.genatt.spi.PassMode;
import io.github.genatt.spi.SequentialRecommender;
import io.github.genatt.tensor.RandomSource;
import io.github.genatt.tensor.Scope;
import io.github.genatt.tensor.Tensor;
import io.github.genatt.testkit.models.ModelFixture;
import io.github.genatt.testkit.models.Sequences;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is contrasted: encodings by the next-item model, of which InfoNCE is computed in 64 bits. Legend: B rows, n length, d width. */
class ViewsTest {
    private static final int ITEMS = 20;
    private static final int N = 7;
    private static final int D = 16;
    private static final int ROWS = 4;
    private static final ContrastiveLoss CONTRAST = new ContrastiveLoss(1, 1, Similarity.DOT);
    private static final InfoNce DIRECTLY = new InfoNce(1, false);
    /** Windows as they are. */
    private static final AugmentOptions UNCHANGED = new AugmentOptions(1, 0, 0, true);
    /** No mask token, which the next-item model does not know. */
    private static final AugmentOptions CROPPED_OR_SHUFFLED = new AugmentOptions(0.5, 0, 1, true);

    private static Cl4SRec cl4srec(double dropout, boolean sharedNoise) {
        return new Cl4SRec(D, N, 1, 2, new DropoutOptions(dropout, dropout), Small.ATTENTION, ExampleScheme.ALL_POSITIONS, UNCHANGED,
                CONTRAST,
                Pooling.LAST, sharedNoise, Small.GAMMA);
    }

    /** Its rows are their own companions. */
    private static TrainingBatch batch() {
        TrainingBatch plain = Sequences.batch(N, Sequences.random(ROWS, 4, N + 1, ITEMS));
        return withCompanions(plain, plain.inputs());
    }

    private static TrainingBatch withCompanions(TrainingBatch batch, SequenceBatch companions) {
        return batch.withSameTargetWindows(companions);
    }

    /**
     * The value of the contrast as it is trained, dropout included, and in the same pass the last states [B·d] of one encoding: computed
     * with those of all positions, and by themselves, for which a last block draws other noise.
     */
    private record Trained(double contrast, float[] amongAll, float[] alone) {

        /** With the noise of the main encoding, 0, or of a further one. */
        static Trained of(SequentialRecommender model, double dropout, int encoding) {
            SequenceBatch windows = batch().inputs();
            ComposedRecommender plain = Small.nextItem(N, dropout, ExampleScheme.ALL_POSITIONS);
            float[][] states = new float[2][];
            try (ModelFixture lab = ModelFixture.of(model, ITEMS).scrambled(0.5)) {
                List<LossTerm> terms = lab.model().session().accumulateGradients(List.of(windows.keys()), (ops, part) -> {
                    Scope scope = Scopes.over(lab.parameters(), 0);
                    PassContext main = PassContext.of(scope, ops, PassMode.training(0), ITEMS, N);
                    PassContext pass = encoding == 0 ? main : main.view(encoding);
                    states[0] = last(plain.encode(pass, windows).states().toArray());
                    Tensor items = ItemEmbedding.of(pass, ModelFixture.ITEM_TABLE, D).embed(ops, windows);
                    states[1] = plain.encodeLast(pass, windows, items).states().toArray();
                    return model.loss(main, batch());
                }).get(0);
                return new Trained(terms.get(terms.size() - 1).value(), states[0], states[1]);
            }
        }
    }

    /** [B·n·d] → [B·d] */
    private static float[] last(float... states) {
        float[] last = new float[ROWS * D];
        for (int row = 0; row < ROWS; row++) {
            System.arraycopy(states, (row * N + N - 1) * D, last, row * D, D);
        }
        return last;
    }

    @ParameterizedTest
    @EnumSource(names = {"UN", "US_X"})
    void duoRecComparesEncodingsWithDropoutOfTheirOwn(Mode mode) {
        assertNoiseOfTheirOwn(dropout -> new DuoRec(D, N, 1, 2, new DropoutOptions(dropout, dropout), Small.ATTENTION,
                ExampleScheme.ALL_POSITIONS, mode, CONTRAST, CONTRAST, Small.GAMMA));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void cl4sRecComparesEncodingsWithDropoutOfTheirOwnAlsoWhereGeneratorsShareNoise(boolean sharedNoise) {
        assertNoiseOfTheirOwn(dropout -> cl4srec(dropout, sharedNoise));
    }

    /** The windows are the same in all encodings, so that noise alone can make their views differ. */
    private static void assertNoiseOfTheirOwn(DoubleFunction<SequentialRecommender> model) {
        Trained dry = Trained.of(model.apply(0), 0, 0);
        assertEquals(DIRECTLY.mean(ROWS, dry.alone(), dry.alone()), dry.contrast(), 1e-5, "without noise all encodings are the same");
        for (int encoding = 0; encoding <= 2; encoding++) {
            Trained wet = Trained.of(model.apply(0.3), 0.3, encoding);
            String shared = "both views have the noise of encoding " + encoding;
            assertNotEquals(DIRECTLY.mean(ROWS, wet.alone(), wet.alone()), wet.contrast(), 0.01, shared);
            assertNotEquals(DIRECTLY.mean(ROWS, wet.amongAll(), wet.alone()), wet.contrast(), 0.01, shared);
            assertNotEquals(DIRECTLY.mean(ROWS, wet.amongAll(), wet.amongAll()), wet.contrast(), 0.01, shared);
        }
    }

    @Test
    void generatorsThatDrawNothingHaveNothingToShare() {
        assertEquals(Trained.of(cl4srec(0.3, false), 0.3, 0).contrast(),
                Trained.of(cl4srec(0.3, true), 0.3, 0).contrast(), "dropout is that of each encoding");
    }

    /** [B·n·d] the states of some windows, without dropout. */
    private static float[] states(ModelFixture lab, SequenceBatch windows) {
        return lab.model().session().infer(List.of(windows.keys()), (ops, part) -> Small.nextItem(N, 0, ExampleScheme.ALL_POSITIONS)
                .encode(PassContext.of(Scopes.over(lab.parameters(), 0), ops, PassMode.training(0), ITEMS, N), windows).states().toArray())
                .get(0);
    }

    @ParameterizedTest
    @EnumSource(names = {"SU", "US_X"})
    void duoRecComparesTheHistoryWithItsCompanion(Mode mode) {
        TrainingBatch own = batch();
        Requests requests = Requests.of(new int[][] {{3, 1}, {4, 1, 5, 9, 2}, {6}, {5, 3, 5}}).withUsers(own.inputs().users());
        SequenceBatch others = SequenceBatch.of(requests, N, 1);
        SequenceBatch companions = SequenceBatch.of(N, others.items(), own.inputs().users(), own.inputs().keys());
        for (TrainingBatch batch : List.of(own, withCompanions(own, companions))) {
            try (ModelFixture lab = ModelFixture.of(Small.duorec(N, 0, mode, CONTRAST), ITEMS).scrambled(0.5)) {
                float[] one = last(states(lab, batch.inputs()));
                float[] other = last(states(lab, batch.sameTargetWindows().orElseThrow()));
                assertEquals(DIRECTLY.mean(ROWS, one, other), Contrasting.terms(lab, batch)[1], 1e-5);
            }
        }
    }

    /** [B·d] or [B·n·d] what of some states is compared. */
    private static float[] compared(Pooling compared, SequenceBatch windows, float... states) {
        float[] real = states.clone();
        float[] means = new float[ROWS * D];
        for (int i = 0; i < states.length; i++) {
            int row = i / (N * D);
            int start = windows.leftPadding()[row];
            real[i] = i / D % N < start ? 0 : states[i];
            means[row * D + i % D] += real[i] / (N - start);
        }
        return switch (compared) {
            case LAST -> last(states);
            case MEAN -> means;
            case CONCAT -> real;
        };
    }

    @ParameterizedTest
    @EnumSource
    void cl4sRecComparesTheTwoAugmentedWindows(Pooling compared) {
        TrainingBatch batch = batch();
        Cl4SRec model = new Cl4SRec(D, N, 1, 2, new DropoutOptions(0, 0), Small.ATTENTION, ExampleScheme.ALL_POSITIONS, CROPPED_OR_SHUFFLED,
                CONTRAST, compared, false, Small.GAMMA);
        List<SequenceBatch> windows = CROPPED_OR_SHUFFLED.views(batch.inputs(), ITEMS + 1, RandomSource.named("views"));
        assertTrue(IntStream.range(0, 2).allMatch(view -> !Arrays.equals(windows.get(view).items(), batch.inputs().items())));
        try (ModelFixture lab = ModelFixture.of(model, ITEMS).scrambled(0.5)) {
            float[] one = compared(compared, windows.get(0), states(lab, windows.get(0)));
            float[] other = compared(compared, windows.get(1), states(lab, windows.get(1)));
            double expected = DIRECTLY.mean(ROWS, one, other);
            assertEquals(expected, Contrasting.terms(lab, batch)[1], 1e-5 * Math.max(1, expected));
        }
    }
}

package io.github.genatt.baselines.contrast;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.genatt.baselines.Small;
import io.github.genatt.baselines.contrast.Cl4SRec.Pooling;
import io.github.genatt.batch.TrainingBatch;
import io.github.genatt.core.model.Scopes;
import io.github.genatt.spi.ExampleScheme;
import io.github.genatt.spi.LossTerm;
import io.github.genatt.spi.PassContext;
import io.github.genatt.spi.PassMode;
import io.github.genatt.spi.SequentialRecommender;
import io.github.genatt.testkit.models.GradientCheck;
import io.github.genatt.testkit.models.ModelFixture;
import io.github.genatt.testkit.models.RecommenderContract;
import io.github.genatt.testkit.models.Sequences;
import io.github.genatt.testkit.models.Sessions;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class Cl4SRecTest {
    private static final int ITEMS = 20;
    private static final int N = 7;

    @Nested
    class Rules extends RecommenderContract {
        @Override
        public SequentialRecommender recommender(int n, double dropout) {
            // reordered views ask for states that do not depend on places, and copying for such that do: the contrast has to be weak
            return Small.cl4srec(n, dropout, ExampleScheme.ALL_POSITIONS, new ContrastiveLoss(0.01, 1, ContrastiveLoss.Similarity.DOT));
        }
    }

    @ParameterizedTest
    @EnumSource
    void gradientsAgreeWithDifferencesWhereTheContrastWeighsMost(Pooling compared) {
        Cl4SRec model = Small.cl4srec(6, 0, ExampleScheme.ALL_POSITIONS, new ContrastiveLoss(3, 1, ContrastiveLoss.Similarity.DOT),
                compared);
        try (ModelFixture lab = ModelFixture.of(model, ITEMS).scrambled(0.3)) {
            new GradientCheck(lab, 2e-2).on(Sequences.batch(6, Sequences.random(3, 3, 9, ITEMS)));
        }
    }

    @ParameterizedTest
    @EnumSource(value = ExampleScheme.class, mode = EnumSource.Mode.EXCLUDE, names = {"CLOZE", "HISTORY",
            "STRIDED_WINDOWS"})
    void withoutContrastItIsTheNextItemModelToTheLastBit(ExampleScheme scheme) {
        Map<String, float[]> expected = Contrasting.trained(Small.nextItem(N, 0.3, scheme), 30);
        Map<String, float[]> found = Contrasting.trained(Small.cl4srec(N, 0.3, scheme, Small.NONE), 30);
        expected.forEach((name, values) -> assertArrayEquals(values, found.get(name), name));
    }

    @Test
    void theContrastHasItsOwnNoiseSoThatTheFirstStepsLossOfTheNextItemStays() {
        try (ModelFixture without = ModelFixture.of(Small.cl4srec(N, 0.3, ExampleScheme.EVERY_PREFIX, Small.NONE), ITEMS);
                ModelFixture with = ModelFixture.of(Small.cl4srec(N, 0.3, ExampleScheme.EVERY_PREFIX, Small.SOME), ITEMS)) {
            TrainingBatch batch = Contrasting.batches(with.model().recommender()).batch(0);
            assertEquals(without.differentiate(batch, 32, 0), with.differentiate(batch, 32, 0));
        }
    }

    @Test
    void theTermsAreNamedAndTheWholeBatchIsOnePart() {
        Cl4SRec model = Small.cl4srec(N, 0.3, ExampleScheme.EVERY_PREFIX, Small.SOME);
        assertTrue(model.needsWholeBatch());
        assertFalse(Small.cl4srec(N, 0.3, ExampleScheme.EVERY_PREFIX, Small.NONE).needsWholeBatch());
        try (ModelFixture lab = ModelFixture.of(model, ITEMS)) {
            List<LossTerm> terms = lab.model().accumulateGradients(Contrasting.batches(model).batch(0), 32, 0).get(0);
            assertEquals(List.of("cross-entropy", "contrast"), terms.stream().map(LossTerm::name).toList());
            assertEquals(0.1, terms.get(1).weight());
        }
    }

    @ParameterizedTest
    @EnumSource(Pooling.class)
    void oneItemHistoriesWithoutDropoutHaveEqualViews(Pooling compared) {
        TrainingBatch batch = Sequences.batch(N, new int[] {1, 2}, new int[] {3, 4}, new int[] {5, 6});
        Cl4SRec model = Small.cl4srec(N, 0, ExampleScheme.ALL_POSITIONS, new ContrastiveLoss(1, 1, ContrastiveLoss.Similarity.COSINE),
                compared);
        try (ModelFixture lab = ModelFixture.of(model, ITEMS).scrambled(0.5)) {
            double[] found = Contrasting.terms(lab, batch);
            // z¹ = z²: the positive similarity is 1, the largest there is
            assertTrue(found[1] < Math.log(5), "below the loss of views that tell nothing: " + found[1]);
            TrainingBatch same = Sequences.batch(N, new int[] {1, 2}, new int[] {1, 4}, new int[] {1, 6});
            assertEquals(Math.log(5), Contrasting.terms(lab, same)[1], 1e-5, "histories that are the same cannot be told apart");
        }
    }

    /** Both views of a row are its state h: the similarity of the pair is ‖h‖², that of two rows their product. */
    @Test
    void theContrastOfOneItemHistoriesIsThatOfTheirStates() {
        Cl4SRec model = Small.cl4srec(N, 0, ExampleScheme.ALL_POSITIONS, new ContrastiveLoss(1, 40, ContrastiveLoss.Similarity.DOT));
        TrainingBatch batch = Sequences.batch(N, new int[] {1, 2}, new int[] {3, 4});
        try (ModelFixture lab = ModelFixture.of(model, ITEMS).scrambled(0.5)) {
            float[] h = Sessions.once(lab.model().session(), 2, ops -> {
                PassContext pass = PassContext.of(Scopes.over(lab.parameters(), 0), ops, PassMode.INFERENCE, ITEMS, N);
                return Small.nextItem(N, 0, ExampleScheme.ALL_POSITIONS).last(pass, batch.inputs()).toArray();
            });
            assertEquals(new InfoNce(40, false).mean(2, h, h), Contrasting.terms(lab, batch)[1], 1e-5);
        }
    }

    @Test
    void theMaskTokenIsTrainedButNeverScored() {
        Cl4SRec model = Small.cl4srec(N, 0, ExampleScheme.EVERY_PREFIX, Small.SOME);
        try (ModelFixture lab = ModelFixture.of(model, ITEMS)) {
            float[] before = lab.parameters().read("mask");
            lab.train(Contrasting.batches(model), 5, 0.01);
            assertNotEquals(before[0], lab.parameters().read("mask")[0]);
            float[][] scores = lab.scores(new int[][] {{1, 2, 3}});
            assertEquals(ITEMS + 1, scores[0].length);
            lab.parameters().write("mask", new float[16]);
            assertArrayEquals(scores[0], lab.scores(new int[][] {{1, 2, 3}})[0]);
        }
    }

    @Test
    void trainingLeavesItsSequencesAsTheyWere() {
        int[][] sequences = Sequences.random(40, 2, 12, ITEMS);
        int[][] before = Arrays.stream(sequences).map(int[]::clone).toArray(int[][]::new);
        Cl4SRec model = Small.cl4srec(N, 0.3, ExampleScheme.EVERY_PREFIX, Small.SOME);
        try (ModelFixture lab = ModelFixture.of(model, ITEMS)) {
            var batches = Contrasting.batches(model, sequences);
            lab.train(batches, batches.stepsPerEpoch(), 0.01);
        }
        assertTrue(Arrays.deepEquals(before, sequences));
    }
}

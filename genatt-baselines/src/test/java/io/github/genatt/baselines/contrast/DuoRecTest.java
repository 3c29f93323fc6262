package io.github.genatt.baselines.contrast;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.genatt.baselines.Small;
import io.github.genatt.baselines.contrast.ContrastiveLoss.Similarity;
import io.github.genatt.baselines.contrast.DuoRec.Mode;
import io.github.genatt.batch.Requests;
import io.github.genatt.batch.SequenceBatch;
import io.github.genatt.batch.TrainingBatch;
import io.github.genatt.spi.ExampleScheme;
import io.github.genatt.spi.LossTerm;
import io.github.genatt.spi.PassMode;
import io.github.genatt.spi.SequentialRecommender;
import io.github.genatt.testkit.models.Causality;
import io.github.genatt.testkit.models.GradientCheck;
import io.github.genatt.testkit.models.InvarianceRules;
import io.github.genatt.testkit.models.LearningContract;
import io.github.genatt.testkit.models.ModelFixture;
import io.github.genatt.testkit.models.Sequences;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DuoRecTest {
    private static final int ITEMS = 20;
    private static final int N = 7;
    private static final ContrastiveLoss WHOLE = new ContrastiveLoss(1, 1, Similarity.COSINE);

    @Nested
    class Learning extends LearningContract {
        @Override
        public SequentialRecommender recommender(int n, double dropout) {
            return Small.duorec(n, dropout, ExampleScheme.ALL_POSITIONS, Mode.US, Small.SOME);
        }

        @Override
        public TrainingBatch examples(ModelFixture lab) {
            return withCompanions(super.examples(lab), new int[][] {{1, 2, 3}, {4}, {5, 6}});
        }
    }

    /** Without companions, which the rules do not know. */
    @Nested
    class Dependence implements InvarianceRules {
        @Override
        public SequentialRecommender recommender(int n, double dropout) {
            return Small.duorec(n, dropout, ExampleScheme.ALL_POSITIONS, Mode.UN, Small.SOME);
        }

        @Test
        void noPositionSeesALaterItem() {
            try (ModelFixture lab = ModelFixture.of(recommender(N, 0), ITEMS).scrambled(0.5)) {
                assertEquals(Optional.empty(), Causality.changedBefore(lab, PassMode.training(3)));
            }
        }
    }

    private static TrainingBatch withCompanions(TrainingBatch batch, int[][] others) {
        int[] items = SequenceBatch.of(Requests.of(others).withUsers(batch.inputs().users()), batch.inputs().length(), 1).items();
        SequenceBatch windows = batch.inputs().withItems(items);
        return batch.withSameTargetWindows(windows);
    }

    @ParameterizedTest
    @EnumSource
    void gradientsAgreeWithDifferencesWhereTheContrastsWeighMost(Mode mode) {
        TrainingBatch batch = withCompanions(Sequences.batch(6, Sequences.random(3, 3, 6, ITEMS)), new int[][] {{1, 2, 3}, {4}, {5, 6}});
        try (ModelFixture lab = ModelFixture.of(Small.duorec(6, 0, ExampleScheme.ALL_POSITIONS, mode, new ContrastiveLoss(3, 1,
                Similarity.DOT)), ITEMS)
                .scrambled(0.3)) {
            new GradientCheck(lab, 2e-2).on(batch);
        }
    }

    private static double[] terms(Mode mode, TrainingBatch batch) {
        try (ModelFixture lab = ModelFixture.of(Small.duorec(N, 0, mode, WHOLE), ITEMS).scrambled(0.5)) {
            return Contrasting.terms(lab, batch);
        }
    }

    @Test
    void withoutContrastItIsTheNextItemModelToTheLastBit() {
        Map<String, float[]> expected = Contrasting.trained(Small.nextItem(N, 0.3, ExampleScheme.EVERY_PREFIX), 30);
        Map<String, float[]> found = Contrasting.trained(Small.duorec(N, 0.3, Mode.US_X, Small.NONE), 30);
        expected.forEach((name, values) -> assertArrayEquals(values, found.get(name), name));
        assertFalse(Small.duorec(N, 0.3, Mode.US_X, Small.NONE).needsWholeBatch());
    }

    @Test
    void bothTermsTogetherAreThoseOfEachMode() {
        TrainingBatch batch = withCompanions(Sequences.batch(N, Sequences.random(3, 3, N, ITEMS)), new int[][] {{1, 2, 3}, {4}, {5, 6}});
        double[] both = terms(Mode.US, batch);
        assertEquals(3, both.length);
        assertEquals(terms(Mode.UN, batch)[1], both[1]);
        assertEquals(terms(Mode.SU, batch)[1], both[2]);
        assertEquals(both[2], terms(Mode.US_X, batch)[1], 1e-6, "without noise h' is h");
    }

    @Test
    void aCompanionThatIsTheHistoryItselfAndNoNoiseGiveEqualViews() {
        int[][] histories = {{1, 2, 3}, {4, 5}, {6, 7, 8, 9}};
        TrainingBatch batch = withCompanions(Sequences.batch(N, new int[][] {{1, 2, 3, 4}, {4, 5, 6}, {6, 7, 8, 9, 1}}), histories);
        assertEquals(terms(Mode.UN, batch)[1], terms(Mode.US_X, batch)[1], 1e-6);
        TrainingBatch same = withCompanions(Sequences.batch(N, new int[][] {{1, 2}, {1, 3}}), new int[][] {{1}, {1}});
        assertEquals(Math.log(3), terms(Mode.US_X, same)[1], 1e-5, "four equal views");
    }

    @Test
    void termsAreNamedAndCompanionsAskedForWhereTheyAreUsed() {
        assertEquals(List.of("cross-entropy", "same-target contrast"), names(Mode.US_X));
        assertEquals(List.of("cross-entropy", "unsupervised contrast", "same-target contrast"), names(Mode.US));
        assertEquals(List.of("cross-entropy", "unsupervised contrast"), names(Mode.UN));
        assertEquals(List.of("cross-entropy", "same-target contrast"), names(Mode.SU));
        for (Mode mode : Mode.values()) {
            assertEquals(mode != Mode.UN, Small.duorec(N, 0.3, mode, Small.SOME).exampleSpec().sameTargetWindows());
            assertTrue(Small.duorec(N, 0.3, mode, Small.SOME).needsWholeBatch());
        }
    }

    private static List<String> names(Mode mode) {
        DuoRec model = Small.duorec(N, 0.3, mode, Small.SOME);
        try (ModelFixture lab = ModelFixture.of(model, ITEMS)) {
            return lab.model().accumulateGradients(Contrasting.batches(model).batch(0), 32, 0).get(0).stream().map(LossTerm::name).toList();
        }
    }

    @Test
    void aBatchWithoutCompanionsIsAnError() {
        try (ModelFixture lab = ModelFixture.of(Small.duorec(N, 0, Mode.US_X, Small.SOME), ITEMS)) {
            assertThrows(IllegalStateException.class, () -> Contrasting.terms(lab, Sequences.batch(N, new int[] {1, 2, 3})));
        }
    }

    @Test
    void prefixesAreLearnedByHeart() {
        DuoRec model = Small.duorec(8, 0, Mode.US_X, Small.SOME);
        int[][] sequences = Sequences.random(6, 6, 6, ITEMS);
        for (int user = 0; user < 6; user++) {
            sequences[user][0] = 1 + user;
        }
        try (ModelFixture lab = ModelFixture.of(model, ITEMS)) {
            assertTrue(lab.trainUntil(loss -> loss < 0.1, Contrasting.batches(model, sequences), 600, 5e-3),
                    "cross-entropy below 0.1 within 600 steps");
        }
    }
}

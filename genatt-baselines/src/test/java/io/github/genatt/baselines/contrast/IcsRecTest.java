package io.github.genatt.baselines.contrast;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.genatt.baselines.Small;
import io.github.genatt.baselines.contrast.ContrastiveLoss.Similarity;
import io.github.genatt.baselines.gru4rec.GruEncoder;
import io.github.genatt.batch.Requests;
import io.github.genatt.batch.SequenceBatch;
import io.github.genatt.batch.TrainingBatch;
import io.github.genatt.core.model.Scopes;
import io.github.genatt.spi.ExampleScheme;
import io.github.genatt.spi.LossTerm;
import io.github.genatt.spi.PassContext;
import io.github.genatt.spi.PassMode;
import io.github.genatt.spi.SameTarget;
import io.github.genatt.spi.SequentialRecommender;
import io.github.genatt.spi.TrainingSequences;
import io.github.genatt.testkit.models.Causality;
import io.github.genatt.testkit.models.GradientCheck;
import io.github.genatt.testkit.models.InvarianceRules;
import io.github.genatt.testkit.models.LearningContract;
import io.github.genatt.testkit.models.ModelFixture;
import io.github.genatt.testkit.models.Sequences;
import io.github.genatt.testkit.models.StageRules;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class IcsRecTest {
    private static final int ITEMS = 20;
    private static final int N = 7;
    private static final int D = 16;
    private static final int[][] PARTNERS = {{1, 2, 3}, {4}, {5, 6}};

    private static IcsRec model(int n, double dropout, ExampleScheme scheme, double coarse, double fine) {
        return Small.icsrec(n, dropout, scheme, new ContrastiveLoss(coarse, 1, Similarity.DOT),
                new ContrastiveLoss(fine, 1, Similarity.DOT));
    }

    private static ModelFixture clustered(ModelFixture lab) {
        if (((IcsRec) lab.model().recommender()).fine().counts()) {
            lab.model().beforeEpoch(0, lab.batches(Sequences.random(40, 3, 9, ITEMS)));
        }
        return lab;
    }

    private static TrainingBatch withPartners(TrainingBatch batch, int[][] others) {
        SequenceBatch windows = SequenceBatch.of(Requests.of(others).withUsers(batch.inputs().users()), batch.inputs().length(), 1);
        return batch.withSameTargetWindows(batch.inputs().withItems(windows.items()));
    }

    @Nested
    @Tag("long")
    class Learning extends LearningContract {
        @Override
        public SequentialRecommender recommender(int n, double dropout) {
            return model(n, dropout, ExampleScheme.ALL_POSITIONS, 0.1, 0.1);
        }

        @Override
        public ModelFixture fixture(int n, double dropout, int threads, long seed) {
            return clustered(super.fixture(n, dropout, threads, seed));
        }

        @Override
        public TrainingBatch examples(ModelFixture lab) {
            return withPartners(super.examples(lab), PARTNERS);
        }

        /** The contrasts pull, too. */
        @Override
        public int effort() {
            return 2;
        }

        /** A longer step takes a state to another cluster, where the loss jumps. */
        @Override
        public double differenceStep() {
            return 2e-3;
        }
    }

    /** Without partners, which the rules do not know. */
    @Nested
    class Dependence implements InvarianceRules {
        @Override
        public SequentialRecommender recommender(int n, double dropout) {
            return model(n, dropout, ExampleScheme.ALL_POSITIONS, 0, 0);
        }

        @Test
        void noPositionSeesALaterItem() {
            try (ModelFixture lab = ModelFixture.of(recommender(N, 0), ITEMS).scrambled(0.5)) {
                assertEquals(Optional.empty(), Causality.changedBefore(lab, PassMode.training(3)));
            }
        }
    }

    @Nested
    class Clusters implements StageRules {
        @Override
        public SequentialRecommender staged() {
            return model(6, 0.1, ExampleScheme.RANDOM_PREFIX, 0.1, 0.5);
        }
    }

    /** Centroids are the same before and after each step of a parameter: no gradient flows through them. */
    @Test
    void gradientsAgreeWithDifferencesWhereTheContrastsWeighMost() {
        TrainingBatch batch = withPartners(Sequences.batch(6, Sequences.random(3, 3, 6, ITEMS)), PARTNERS);
        for (double[] weights : new double[][] {{3, 0}, {0, 1}, {1, 1}}) {
            try (ModelFixture lab = new ModelFixture(model(6, 0, ExampleScheme.ALL_POSITIONS, weights[0], weights[1]),
                    new TrainingSequences(ITEMS, Sequences.random(40, 3, 9, ITEMS))).scrambled(0.3)) {
                new GradientCheck(clustered(lab), 1e-2).on(batch);
            }
        }
    }

    @Test
    void withoutContrastItIsTheNextItemModelToTheLastBit() {
        Map<String, float[]> expected = Contrasting.trained(Small.nextItem(N, 0.3, ExampleScheme.EVERY_PREFIX), 30);
        IcsRec plain = model(N, 0.3, ExampleScheme.EVERY_PREFIX, 0, 0);
        Map<String, float[]> found = Contrasting.trained(plain, 30);
        assertEquals(expected.keySet(), found.keySet());
        expected.forEach((name, values) -> assertArrayEquals(values, found.get(name), name));
        assertFalse(plain.needsWholeBatch());
        assertFalse(plain.exampleSpec().sameTargetWindows());
    }

    private record Terms(Map<String, Double> values, float[] own, float[] other, float[] centroids) {
    }

    private static final int[][] HISTORIES = {{1, 2, 3, 9}, {4, 5, 9}, {6, 7, 8, 2, 3}};

    /** Targets are 9, 9 and 3. */
    private static Terms terms(IcsRec model, int[][] partners) {
        TrainingBatch batch = withPartners(Sequences.batch(N, HISTORIES), partners);
        try (ModelFixture lab = new ModelFixture(model, new TrainingSequences(ITEMS, Sequences.random(40, 3, 9, ITEMS))).scrambled(0.5)) {
            clustered(lab);
            return lab.model().session().infer(List.of(batch.inputs().keys()), (ops, part) -> {
                PassContext pass = PassContext.of(Scopes.over(lab.parameters(), 0), ops, PassMode.training(0), ITEMS, N);
                Map<String, Double> values = new TreeMap<>();
                model.loss(pass, batch).forEach(term -> values.put(term.name(), term.value()));
                var net = Small.nextItem(N, 0, ExampleScheme.EVERY_PREFIX);
                return new Terms(values, net.last(pass, batch.inputs()).toArray(), net.last(pass, batch.sameTargetWindows().orElseThrow())
                        .toArray(), model.fine().counts() ? pass.scope().buffer("centroids").toArray() : new float[0]);
            }).get(0);
        }
    }

    /** InfoNCE as its definition says it: a mean over the rows of both views. */
    private static double contrast(float[] one, float[] other, int... labels) {
        int rows = labels.length;
        int width = one.length / rows;
        double total = 0;
        for (int row = 0; row < 2 * rows; row++) {
            double sum = 0;
            double positive = 0;
            for (int column = 0; column < 2 * rows; column++) {
                float[] left = row < rows ? one : other;
                float[] right = column < rows ? one : other;
                double product = 0;
                for (int i = 0; i < width; i++) {
                    product += left[row % rows * width + i] * right[column % rows * width + i];
                }
                boolean pair = column == (row + rows) % (2 * rows);
                positive = pair ? product : positive;
                sum += pair || labels[row % rows] != labels[column % rows] ? Math.exp(product) : 0;
            }
            total += (Math.log(sum) - positive) / (2 * rows);
        }
        return total;
    }

    @Test
    void theCoarseTermLeavesOutRowsOfTheSameTarget() {
        Terms found = terms(model(N, 0, ExampleScheme.EVERY_PREFIX, 1, 0), PARTNERS);
        double masked = contrast(found.own, found.other, 9, 9, 3);
        assertEquals(masked, found.values.get("coarse contrast"), 1e-4 * masked);
        double kept = contrast(found.own, found.other, 0, 1, 2);
        IcsRec unmasked = model(N, 0, ExampleScheme.EVERY_PREFIX, 1, 0).with("mask-false-negatives", false);
        assertEquals(kept, terms(unmasked, PARTNERS).values.get("coarse contrast"), 1e-4 * kept);
        assertTrue(Math.abs(masked - kept) > 1e-3, masked + " and " + kept);
    }

    @Test
    void aPartnerThatIsTheHistoryItselfGivesEqualViewsWithoutDropout() {
        int[][] same = Arrays.stream(HISTORIES).map(Sequences::withoutLast).toArray(int[][]::new);
        for (boolean again : new boolean[] {true, false}) {
            Terms found = terms(model(N, 0, ExampleScheme.EVERY_PREFIX, 1, 0).with("encode-again", again), same);
            double expected = contrast(found.own, found.own, 9, 9, 3);
            assertEquals(expected, found.values.get("coarse contrast"), 1e-4 * expected);
        }
    }

    @Test
    void theFineTermsCompareWithTheDirectionOfTheNearestCentroid() {
        Terms found = terms(model(N, 0, ExampleScheme.EVERY_PREFIX, 0, 1), PARTNERS);
        Map.of("fine contrast", found.own, "fine partner contrast", found.other).forEach((name, states) -> {
            float[] directions = new float[states.length];
            int[] clusters = new int[3];
            for (int row = 0; row < 3; row++) {
                int at = row * D;
                clusters[row] = IntStream.range(0, 4).boxed().min(Comparator.comparingDouble(k -> IntStream.range(0, D)
                        .mapToDouble(i -> Math.pow(states[at + i] - found.centroids[k * D + i], 2)).sum())).orElseThrow();
                int from = clusters[row] * D;
                double length = Math.sqrt(IntStream.range(0, D).mapToDouble(i -> Math.pow(found.centroids[from + i], 2)).sum());
                IntStream.range(0, D).forEach(i -> directions[at + i] = (float) (found.centroids[from + i] / length));
            }
            double expected = contrast(states, directions, clusters);
            assertEquals(expected, found.values.get(name), 1e-3, name);
        });
    }

    @Test
    void termsAreNamedAndPartnersAskedForWhereTheyAreUsed() {
        assertEquals(List.of("cross-entropy", "coarse contrast", "fine contrast", "fine partner contrast"), names(0.1, 0.1));
        assertEquals(List.of("cross-entropy", "coarse contrast"), names(0.1, 0));
        assertEquals(List.of("cross-entropy", "fine contrast", "fine partner contrast"), names(0, 0.1));
        IcsRec both = model(N, 0, ExampleScheme.EVERY_PREFIX, 0.1, 0.1);
        assertEquals(Optional.of(SameTarget.RANDOM), both.exampleSpec().sameTarget());
        assertEquals(Optional.of(SameTarget.LAST), both.with("partner", "last").exampleSpec().sameTarget());
        assertTrue(both.needsWholeBatch());
    }

    private static List<String> names(double coarse, double fine) {
        IcsRec model = model(N, 0.3, ExampleScheme.EVERY_PREFIX, coarse, fine);
        try (ModelFixture lab = clustered(new ModelFixture(model, new TrainingSequences(ITEMS, Sequences.random(40, 3, 9, ITEMS))))) {
            return lab.model().accumulateGradients(Contrasting.batches(model).batch(0), 32, 0).get(0).stream().map(LossTerm::name).toList();
        }
    }

    @Test
    void moreClustersThanExamplesAreRefused() {
        int[][] few = {{1, 2, 3}, {4, 5}, {6}};
        IcsRec model = model(N, 0, ExampleScheme.EVERY_PREFIX, 0, 0.1);
        var refused = assertThrows(IllegalArgumentException.class, () -> new ModelFixture(model, new TrainingSequences(ITEMS, few))
                .close());
        assertTrue(refused.getMessage().contains("found 4 clusters and 3 examples of 2 users"), refused.getMessage());
        new ModelFixture(model.with("clustering.clusters", 3), new TrainingSequences(ITEMS, few)).close();
    }

    @Test
    void anEncoderWithoutAttentionWorks() {
        IcsRec model = model(N, 0, ExampleScheme.EVERY_PREFIX, 0.1, 0.1).with("encoder", new GruEncoder(1, 32, 0.3));
        try (ModelFixture lab = new ModelFixture(model, new TrainingSequences(ITEMS, Sequences.random(40, 3, 9, ITEMS)))) {
            double[] losses = clustered(lab).train(Contrasting.batches(model), 30, 5e-3);
            assertTrue(losses[29] < losses[0], Arrays.toString(losses));
        }
        assertTrue(model.idle().containsKey("attention"));
    }

    @Test
    void prefixesAreLearnedByHeart() {
        IcsRec model = model(8, 0, ExampleScheme.EVERY_PREFIX, 0.1, 0.1);
        int[][] sequences = Sequences.random(6, 6, 6, ITEMS);
        for (int user = 0; user < 6; user++) {
            sequences[user][0] = 1 + user;
        }
        try (ModelFixture lab = clustered(new ModelFixture(model, new TrainingSequences(ITEMS, sequences)))) {
            assertTrue(lab.trainUntil(loss -> loss < 0.1, Contrasting.batches(model, sequences), 600, 5e-3),
                    "cross-entropy below 0.1 within 600 steps");
        }
    }
}

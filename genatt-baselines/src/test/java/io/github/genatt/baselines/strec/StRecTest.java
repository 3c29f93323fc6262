package io.github.genatt.baselines.strec;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.genatt.baselines.Small;
import io.github.genatt.batch.SequenceBatch;
import io.github.genatt.core.attention.DotProductAttention;
import io.github.genatt.core.attention.StaticAttention;
import io.github.genatt.core.compose.ComposedRecommender;
import io.github.genatt.core.model.Scopes;
import io.github.genatt.core.objective.CrossEntropy;
import io.github.genatt.core.transformer.DropoutOptions;
import io.github.genatt.core.transformer.TransformerEncoder;
import io.github.genatt.engine.Parameters;
import io.github.genatt.nn.Addressing;
import io.github.genatt.spi.AttentionContext;
import io.github.genatt.spi.AttentionGenerator;
import io.github.genatt.spi.ExampleScheme;
import io.github.genatt.spi.GeneratedAttention;
import io.github.genatt.spi.Need;
import io.github.genatt.spi.PassContext;
import io.github.genatt.spi.PassMode;
import io.github.genatt.spi.SequentialRecommender;
import io.github.genatt.tensor.Scope;
import io.github.genatt.tensor.UnaryOp;
import io.github.genatt.testkit.models.GradientCheck;
import io.github.genatt.testkit.models.InvarianceRules;
import io.github.genatt.testkit.models.LastPositionContract;
import io.github.genatt.testkit.models.LearningRules;
import io.github.genatt.testkit.models.ModelFixture;
import io.github.genatt.testkit.models.Sequences;
import io.github.genatt.testkit.models.ServingRules;
import io.github.genatt.testkit.models.StageRules;
import io.github.genatt.testkit.models.StagedRun;
import io.github.genatt.testkit.models.WindowRules;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class StRecTest {
    private static final int ITEMS = 20;
    private static final int N = 8;
    private static final List<Double> HALF = List.of(1.0, 0.5, 0.0);
    private static final List<Double> ALL = List.of(1.0, 1.0, 1.0);
    private static final List<Double> THRESHOLDS = List.of(2.0, -0.2, -0.7);
    private static final int[][] HISTORIES = {{1, 2, 3, 4, 5, 6, 7, 8}, {9, 3, 7}, {11}, {4, 4, 12, 1, 6, 2}};

    private static StRec model(int n, double dropout, List<Double> keep, TimeScores.Times times) {
        return new StRec(16, n, 2, 2, new DropoutOptions(dropout, dropout), Small.ATTENTION, ExampleScheme.EVERY_PREFIX,
                new TimeScores(times, 36_000, 8, UnaryOp.TANH, 1, false), new QuerySchedule(keep, THRESHOLDS, 100, 1e8), true,
                StagedRun.options(6, 0.01), Small.GAMMA);
    }

    private static StRec soft(double... thresholds) {
        return model(N, 0, ALL, TimeScores.Times.LOG).with("sparse", false)
                .with("schedule.thresholds", Arrays.stream(thresholds).boxed().toList());
    }

    /** Gradients by themselves, below: a step of the score network can take another query to the front, where the loss jumps. */
    @Nested
    class Sparse implements InvarianceRules, WindowRules, ServingRules, LearningRules {
        @Override
        public SequentialRecommender recommender(int n, double dropout) {
            return model(n, dropout, HALF, TimeScores.Times.LOG);
        }
    }

    @Nested
    class ByPlaces implements InvarianceRules, WindowRules, ServingRules, LearningRules {
        @Override
        public SequentialRecommender recommender(int n, double dropout) {
            return model(n, dropout, HALF, TimeScores.Times.PLACES).with("attention", new StaticAttention(Addressing.ABSOLUTE));
        }

        @Override
        public boolean atTheRightEnd(String parameter) {
            return true;
        }
    }

    /** Gentle masks: the authors' are steps, whose slopes differences do not see. */
    @Nested
    class Soft extends LastPositionContract {
        @Override
        public SequentialRecommender recommender(int n, double dropout) {
            return model(n, dropout, HALF, TimeScores.Times.LOG).with("sparse", false).with("schedule.sharpness", 1)
                    .with("schedule.penalty", 3);
        }

        /** Scores are divided by their small deviation. */
        @Override
        public double differenceStep() {
            return 4e-3;
        }

        /** Noise on scores moves the masks in every step. */
        @Override
        public double learned() {
            return 0.1;
        }
    }

    @Nested
    class Stages implements StageRules {
        @Override
        public SequentialRecommender staged() {
            return model(6, 0.1, HALF, TimeScores.Times.PLACES).with("examples", "random-prefix");
        }
    }

    private static ModelFixture dense() {
        return ModelFixture.of(ComposedRecommender.of(16, N, TransformerEncoder.bert(2, 2, new DropoutOptions(0, 0), false),
                Small.ATTENTION,
                new CrossEntropy(ExampleScheme.EVERY_PREFIX)), ITEMS).scrambled(0.3);
    }

    /** The model with the parameters of another, where it has them. */
    private static ModelFixture with(ModelFixture other, SequentialRecommender model) {
        ModelFixture lab = ModelFixture.of(model, ITEMS).scrambled(0.3);
        List<String> names = lab.parameters().list().stream().map(Parameters.Info::name).toList();
        for (Parameters.Info info : other.parameters().list()) {
            assertTrue(names.contains(info.name()), info.name());
            lab.parameters().write(info.name(), other.parameters().read(info.name()));
        }
        return lab;
    }

    private static void assertSameScores(float[][] expected, float[][] found, double tolerance) {
        for (int q = 0; q < expected.length; q++) {
            assertArrayEquals(Arrays.copyOfRange(expected[q], 1, ITEMS + 1), Arrays.copyOfRange(found[q], 1, ITEMS + 1), (float) tolerance,
                    "history " + q);
        }
    }

    @Test
    void whereAllQueriesAreKeptItIsTheDenseTransformer() {
        try (ModelFixture dense = dense(); ModelFixture sparse = with(dense, model(N, 0, ALL, TimeScores.Times.LOG));
                ModelFixture fewer = with(dense, model(N, 0, HALF, TimeScores.Times.LOG))) {
            assertSameScores(dense.scores(HISTORIES), sparse.scores(HISTORIES), 1e-4);
            assertFalse(Arrays.equals(dense.scores(HISTORIES)[0], fewer.scores(HISTORIES)[0]));
        }
    }

    @Test
    void softMasksFarAboveAllThresholdsAreTheDenseTransformer() {
        try (ModelFixture dense = dense(); ModelFixture masked = with(dense, soft(100, 100, 100))) {
            assertSameScores(dense.scores(HISTORIES), masked.scores(HISTORIES), 1e-4);
        }
    }

    @Test
    void farBelowThemTheLastItemSeesItselfAlone() {
        try (ModelFixture lab = ModelFixture.of(soft(-6, -6, -6), ITEMS).scrambled(0.3)) {
            float[][] scores = lab.scores(new int[] {0, 0}, new int[][] {{1, 2, 3, 4, 9}, {5, 6, 7, 8, 9}});
            assertArrayEquals(scores[0], scores[1]);
        }
        try (ModelFixture lab = ModelFixture.of(soft(2, -0.2, -0.2), ITEMS).scrambled(0.3)) {
            float[][] scores = lab.scores(new int[] {0, 0}, new int[][] {{1, 2, 3, 4, 9}, {5, 6, 7, 8, 9}});
            assertFalse(Arrays.equals(scores[0], scores[1]));
        }
    }

    @Test
    void nothingIsNotANumberWhereAllKeysAreDead() {
        try (ModelFixture lab = ModelFixture.of(soft(-1000, -1000, -1000), ITEMS).scrambled(0.3)) {
            for (float[] row : lab.scores(HISTORIES)) {
                for (float score : row) {
                    assertTrue(Float.isFinite(score));
                }
            }
        }
    }

    @Test
    void whereOneQueryIsLeftSoftAndHardMasksAgree() {
        StRec hard = model(N, 0, List.of(1.0, 0.0, 0.0), TimeScores.Times.LOG);
        try (ModelFixture one = ModelFixture.of(soft(100, -6, -6), ITEMS).scrambled(0.3);
                ModelFixture other = ModelFixture.of(hard, ITEMS).scrambled(0.3)) {
            assertSameScores(one.scores(HISTORIES), other.scores(HISTORIES), 1e-4);
        }
    }

    /** Computed attention that does not look like it: it is asked in the whole window. */
    private static final class Disguised implements AttentionGenerator {
        private final AttentionGenerator generator = new DotProductAttention(true);

        @Override
        public GeneratedAttention generate(Scope scope, AttentionContext context) {
            return generator.generate(scope, context);
        }
    }

    @Test
    void computedAttentionAmongKeptStatesIsThatOfTheWholeWindow() {
        StRec kept = model(N, 0, HALF, TimeScores.Times.LOG);
        StRec whole = new StRec(16, N, 2, 2, kept.dropout(), new Disguised(), kept.examples(), kept.scores(), kept.schedule(), true,
                kept.pretraining(), kept.generatorLoss());
        try (ModelFixture one = ModelFixture.of(kept, ITEMS).scrambled(0.3); ModelFixture other = ModelFixture.of(whole, ITEMS)
                .scrambled(0.3)) {
            assertSameScores(one.scores(HISTORIES), other.scores(HISTORIES), 1e-4);
        }
    }

    @Test
    void noiseMakesTheModelAnotherOnlyWhereItIsAskedFor() {
        float[][] still = scores(model(N, 0, HALF, TimeScores.Times.LOG));
        assertSameScores(still, scores(model(N, 0, HALF, TimeScores.Times.LOG)), 0);
        StRec noisy = model(N, 0, HALF, TimeScores.Times.LOG).with("scores.noise-at-eval", true).with("scores.noise", 50);
        assertSameScores(scores(noisy), scores(noisy), 0);
        assertFalse(Arrays.equals(still[0], scores(noisy)[0]));
        assertFalse(Arrays.equals(scores(noisy)[0], scoresOfUser(noisy, 5)[0]), "drawn for each user");
    }

    private static float[][] scores(StRec model) {
        try (ModelFixture lab = ModelFixture.of(model, ITEMS).scrambled(0.3)) {
            return lab.scores(HISTORIES);
        }
    }

    private static float[][] scoresOfUser(StRec model, int user) {
        try (ModelFixture lab = ModelFixture.of(model, ITEMS).scrambled(0.3)) {
            return lab.scores(new int[] {user}, new int[][] {HISTORIES[0]});
        }
    }

    @Test
    void theScoreNetworkLearnsInTheStageAlone() {
        try (ModelFixture lab = ModelFixture.of(model(6, 0, HALF, TimeScores.Times.LOG).with("sparse", false), ITEMS)) {
            assertTrue(moved(lab) > 0, "noise puts some position near a threshold in ninety batches");
        }
        try (ModelFixture lab = ModelFixture.of(model(6, 0, HALF, TimeScores.Times.LOG), ITEMS)) {
            assertEquals(0, moved(lab));
        }
    }

    private static double moved(ModelFixture lab) {
        float[] before = lab.parameters().read("encoder.times.score.weight");
        lab.train(lab.batches(Sequences.random(40, 3, 9, ITEMS)), 90, 1e-2);
        float[] after = lab.parameters().read("encoder.times.score.weight");
        double sum = 0;
        for (int i = 0; i < after.length; i++) {
            sum += Math.abs(after[i] - before[i]);
        }
        return sum;
    }

    @Test
    void gradientsOfScoresAgreeWithDifferencesUnderGentleMasks() {
        StRec model = model(6, 0, HALF, TimeScores.Times.LOG).with("sparse", false).with("schedule.sharpness", 1)
                .with("schedule.penalty", 3);
        try (ModelFixture lab = ModelFixture.of(model, ITEMS).scrambled(0.3)) {
            new GradientCheck(lab, 1e-2).on(lab.batch(Sequences.random(3, 4, 7, ITEMS)));
        }
    }

    /** The network prefers recent items by far, so that a small step of its weights moves nobody. */
    @Test
    void gradientsAgreeWithDifferencesWhereRanksStayAsTheyAre() {
        StRec model = model(6, 0, HALF, TimeScores.Times.LOG).with("scores.noise", 0);
        try (ModelFixture lab = ModelFixture.of(model, ITEMS).scrambled(0.3)) {
            lab.fill("encoder.times.hidden.weight", 0.3f);
            lab.fill("encoder.times.score.weight", 1);
            new GradientCheck(lab, 1e-2).on(lab.batch(Sequences.random(3, 4, 7, ITEMS)));
        }
    }

    @Test
    void timesAreNeededUnlessPlacesStandForThemWhichIsSaid() {
        StRec timed = model(N, 0, HALF, TimeScores.Times.LOG);
        assertEquals(Set.of(Need.TIMES), timed.needs());
        assertEquals(List.of(), timed.caveats());
        StRec placed = model(N, 0, HALF, TimeScores.Times.PLACES);
        assertEquals(Set.of(), placed.needs());
        assertEquals(List.of("times: the place of an item, counted from the last, stands for its time (scores.times = places)"),
                placed.caveats());
    }

    @Test
    void anyGeneratorThatAddressesKeysFillsIt() {
        StRec model = model(6, 0, HALF, TimeScores.Times.LOG);
        assertTrue(assertThrows(IllegalArgumentException.class, () -> model.with("attention", StaticAttention.defaults())).getMessage()
                .contains("addressing = absolute"));
        assertThrows(IllegalArgumentException.class, () -> model.with("examples", "all-positions"));
        assertThrows(IllegalArgumentException.class, () -> model.with("layers", 3));
    }

    @Test
    void prefixesAreLearnedByHeart() {
        int[][] sequences = Sequences.random(6, 6, 6, ITEMS);
        for (int user = 0; user < 6; user++) {
            sequences[user][0] = 1 + user;
        }
        for (boolean sparse : new boolean[] {true, false}) {
            try (ModelFixture lab = ModelFixture.of(model(8, 0, ALL, TimeScores.Times.LOG).with("sparse", sparse), ITEMS)) {
                assertTrue(lab.trainUntil(loss -> loss < 0.2, lab.batches(sequences), 600, 5e-3),
                        "cross-entropy below 0.2 within 600 steps");
            }
        }
    }

    @Test
    void scoresDependOnTimesBetweenItemsAlone() {
        TimeScores scores = new TimeScores(TimeScores.Times.LOG, 10, 8, UnaryOp.TANH, 0, false);
        float[] early = timeScores(scores, 1, 100, 130, 131, 500);
        assertArrayEquals(early, timeScores(scores, 1, 5100, 5130, 5131, 5500));
        for (int t = 1; t < 4; t++) {
            assertTrue(early[t] > early[t - 1], "recency: " + Arrays.toString(early));
        }
        assertEquals(100, early[3]);
        double mean = (early[0] + early[1] + early[2]) / 3.0;
        assertTrue(Math.abs(mean) < 1, "normalised");
        float[] later = timeScores(scores, -1, 100, 130, 131, 500);
        assertTrue(later[0] > later[1] && later[1] > later[2], "the other way with a negative weight: " + Arrays.toString(later));
    }

    /** The scores of a window of four times under weights of one sign. */
    private static float[] timeScores(TimeScores scores, double weight, long... times) {
        StRec model = new StRec(16, 4, 2, 2, new DropoutOptions(0, 0), Small.ATTENTION, ExampleScheme.EVERY_PREFIX, scores,
                new QuerySchedule(HALF, THRESHOLDS, 100, 1e8), true, StagedRun.options(1, 0.01), Small.GAMMA);
        try (ModelFixture lab = ModelFixture.of(model, ITEMS)) {
            lab.fill("encoder.times.hidden.weight", 0.1f);
            lab.fill("encoder.times.score.weight", (float) weight);
            var window = SequenceBatch.of(4, new int[] {1, 2, 3, 4}, new int[] {0}, new long[] {1})
                    .withTimes(times, new long[] {times[3]});
            return lab.model().session().infer(List.of(window.keys()), (ops, part) -> {
                PassContext pass = PassContext.of(Scopes.over(lab.parameters(), 0), ops, PassMode.INFERENCE, ITEMS, 4);
                var context = pass.windows(window, ops.constant(new float[4 * 16], 1, 4, 16), Small.ATTENTION);
                return scores.of(pass.scope().child("encoder").child("times"), context, 100).toArray();
            }).get(0);
        }
    }

    @Test
    void whatTheNetworkSeesOfTimes() {
        var window = SequenceBatch.of(4, new int[] {0, 2, 3, 4}, new int[] {0}, new long[] {1})
                .withTimes(new long[] {0, 100, 190, 200}, new long[] {200});
        Map.of(TimeScores.Times.LOG, new float[] {0, (float) -Math.log(11), (float) -Math.log(2), 0},
                TimeScores.Times.RAW, new float[] {0, -10, -1, 0}, TimeScores.Times.PLACES, new float[] {0, -2, -1, 0})
                        .forEach((times, expected) -> {
                    try (ModelFixture lab = ModelFixture.of(model(4, 0, HALF, times), ITEMS)) {
                        float[] seen = lab.model().session().infer(List.of(window.keys()), (ops, part) -> {
                            PassContext pass = PassContext.of(Scopes.over(lab.parameters(), 0), ops, PassMode.INFERENCE, ITEMS, 4);
                            return new TimeScores(times, 10, 8, UnaryOp.RELU, 0, false).elapsed(pass.windows(window,
                                    ops.constant(new float[4 * 16], 1, 4, 16), Small.ATTENTION));
                        }).get(0);
                        assertArrayEquals(expected, seen, 1e-6f, times.toString());
                    }
                });
    }
}

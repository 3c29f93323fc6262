package io.github.genatt.core.objective;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.genatt.batch.SequenceBatch;
import io.github.genatt.batch.TrainingBatch;
import io.github.genatt.core.model.Scopes;
import io.github.genatt.engine.EngineSession;
import io.github.genatt.engine.Parameters;
import io.github.genatt.random.CounterRandom;
import io.github.genatt.spi.ExampleScheme;
import io.github.genatt.spi.LossTerm;
import io.github.genatt.spi.Objective;
import io.github.genatt.spi.PassContext;
import io.github.genatt.spi.PassMode;
import io.github.genatt.tensor.Ops;
import io.github.genatt.tensor.Tensor;
import io.github.genatt.testkit.models.Sessions;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** gBCE on scores that are given: states of width 1 that are 1, and a table whose rows are the scores. */
class GeneralisedBinaryCrossEntropyTest {
    private static final EngineSession SESSION = Sessions.open(1);

    @AfterAll
    static void close() {
        SESSION.close();
    }

    private static GeneralisedBinaryCrossEntropy objective(int drawn, double calibration, boolean excludeSeen) {
        return new GeneralisedBinaryCrossEntropy(ExampleScheme.ALL_POSITIONS, drawn, calibration, excludeSeen, false);
    }

    private static List<LossTerm> terms(Objective objective, Ops ops, Tensor table, TrainingBatch batch) {
        int rows = batch.inputs().rows();
        float[] ones = new float[rows];
        Arrays.fill(ones, 1);
        Tensor states = ops.constant(ones, rows, 1, 1);
        return objective.loss(PassContext.of(Scopes.over(SESSION.parameters(), 1), ops, PassMode.training(0), table.size(0), 1)
                .objective(states, table, batch));
    }

    /** One position whose target is item 1; the items 2, 3, ... are drawn against it. */
    private static TrainingBatch batch(int negatives) {
        SequenceBatch inputs = SequenceBatch.of(1, new int[] {1}, new int[] {0}, new long[] {0});
        return TrainingBatch.of(inputs, new int[] {1}, new float[] {1}).withNegatives(IntStream.rangeClosed(2, 1 + negatives).toArray());
    }

    /** The loss in a catalogue of so many items, of which the first few have scores and the others 0. */
    private static double loss(Objective objective, int items, float... scores) {
        float[] table = new float[items + 1];
        System.arraycopy(scores, 0, table, 1, scores.length);
        return Sessions.once(SESSION, 1, ops ->
                terms(objective, ops, ops.constant(table, table.length, 1), batch(objective.negativesPerPosition())).get(0).value());
    }

    @Test
    void betaIsTheProductOfTheAuthors() {
        CounterRandom random = new CounterRandom(3);
        for (int i = 0; i < 100; i++) {
            int items = random.nextInt(3, 5000);
            int drawn = random.nextInt(1, items);
            double t = random.nextDouble();
            double alpha = drawn / (items - 1.0);
            assertEquals(alpha * (t * (1 - 1 / alpha) + 1 / alpha), objective(drawn, t, true).beta(items), 1e-12);
        }
        assertEquals(1, objective(5, 0, true).beta(100));
        assertEquals(5 / 99.0, objective(5, 1, true).beta(100), 1e-15);
        assertEquals(1, objective(500, 1, true).beta(100), "more drawn than there are items");
    }

    @ParameterizedTest
    @CsvSource({"3416, .3062225", "12101, .2658678", "3098, .3119955"})
    void betaOfPublishedCatalogues(int items, double beta) {
        assertEquals(beta, objective(256, 0.75, false).beta(items), 1e-7);
    }

    /** Two negatives of 101 items, calibrated so that β is .30622. */
    @ParameterizedTest
    @CsvSource({"-5, .94016502", "0, .49986473", "2, .44206886", "10, .42911752", "40, .42911289"})
    void valuesOfTheDirectForm(float target, double expected) {
        assertEquals(expected, loss(objective(2, 0.69378 / 0.98, true), 101, target, -1, 0.5f), 1e-6);
    }

    @Test
    void withoutCalibrationItIsTheMeanOfBinaryCrossEntropy() {
        double plain = loss(new BinaryCrossEntropy(ExampleScheme.ALL_POSITIONS, 3), 9, 0.3f, -1, 2, 0.7f);
        assertEquals(plain / 4, loss(objective(3, 0, true), 9, 0.3f, -1, 2, 0.7f), 1e-6);
        assertEquals(Math.log(2), loss(objective(1, 0, true), 9, 0, 0), 1e-6);
    }

    @Test
    void hugeScoresCostWhatTheySay() {
        GeneralisedBinaryCrossEntropy objective = objective(2, 0.75, true);
        double wrong = objective.beta(9) * 1e4 + 1e4 + 1e4;
        assertEquals(wrong / 3, loss(objective, 9, -1e4f, 1e4f, 1e4f), 1e-2);
        assertEquals(0, loss(objective, 9, 1e4f, -1e4f, -1e4f), 0);
    }

    /** The gradients by the scores of all items, of a whole loss that is a mixture over targets. */
    private static float[] gradient(Objective objective, float[] scores, TrainingBatch batch) {
        try (EngineSession session = Sessions.open(1)) {
            Tensor table = session.parameters().create(new Parameters.Info("table", true, scores.length, 1), scores);
            session.accumulateGradients(List.of(batch.inputs().keys()), (ops, part) -> terms(objective, ops, table, batch));
            return session.parameters().gradient("table");
        }
    }

    @Test
    void theTargetPullsWithBeta() {
        GeneralisedBinaryCrossEntropy objective = objective(2, 0.75, true);
        float[] gradient = gradient(objective, new float[] {0, 1.5f, -1, 0.5f, 0, 0, 0}, batch(2));
        double beta = objective.beta(6);
        assertArrayEquals(new float[] {0, (float) (-beta * sigmoid(-1.5) / 3), (float) (sigmoid(-1) / 3), (float) (sigmoid(0.5) / 3),
                0, 0, 0}, gradient, 1e-6f);
    }

    /** Where scores are 0, a common shift of all of them is of no use, so that the first gradients are about items alone. */
    @Test
    void aBalancedLossBeginsWithoutAPullOnAllScores() {
        var balanced = new GeneralisedBinaryCrossEntropy(ExampleScheme.ALL_POSITIONS, 3, 0.75, true, true);
        float[] gradient = gradient(balanced, new float[10], batch(3));
        double beta = balanced.beta(9);
        assertEquals(-beta * 3 / (3 + beta) / 4, gradient[1], 1e-6);
        assertEquals(0, IntStream.range(0, gradient.length).mapToDouble(i -> gradient[i]).sum(), 1e-6);
        float[] usual = gradient(objective(3, 0.75, true), new float[10], batch(3));
        assertEquals((3 - beta) / 2 / 4, IntStream.range(0, usual.length).mapToDouble(i -> usual[i]).sum(), 1e-6);
    }

    @Test
    void aBalancedLossIsThatOfScoresWithAConstant() {
        var balanced = new GeneralisedBinaryCrossEntropy(ExampleScheme.ALL_POSITIONS, 3, 0.75, true, true);
        float c = (float) balanced.offset(9);
        assertEquals(loss(objective(3, 0.75, true), 9, 0.3f + c, c - 1, 2 + c, 0.7f + c), loss(balanced, 9, 0.3f, -1, 2, 0.7f), 1e-6);
    }

    /** All other items as negatives, t = 1: the loss is least where σ(score) is the probability of the item. */
    @Test
    void calibratedScoresAreProbabilities() {
        double[] p = {0.5, 0.3, 0.15, 0.05};
        int k = p.length - 1;
        int[] negatives = IntStream.rangeClosed(1, 4).flatMap(target ->
                IntStream.rangeClosed(1, 4).filter(item -> item != target)).toArray();
        float[] weights = new float[4];
        float[] scores = new float[5];
        for (int i = 0; i < 4; i++) {
            weights[i] = (float) p[i];
            scores[i + 1] = (float) Math.log(p[i] / (1 - p[i]));
        }
        SequenceBatch inputs = SequenceBatch.of(1, new int[] {1, 1, 1, 1}, new int[4], Sessions.keys(4));
        TrainingBatch mixture = TrainingBatch.of(inputs, new int[] {1, 2, 3, 4}, weights).withNegatives(negatives);
        assertArrayEquals(new float[5], gradient(objective(k, 1, true), scores, mixture), 1e-7f);
        scores[2] += 0.5f;
        assertTrue(gradient(objective(k, 1, true), scores, mixture)[2] > 0.01, "a score that is too high is pushed down");
    }

    @Test
    void negativesAreDrawnUniformlyFromAllItemsAndDifferInEachRow() {
        int rows = 300;
        int items = 20;
        int[] targets = new int[rows];
        Arrays.fill(targets, 3);
        targets[7] = 0;
        SequenceBatch inputs = SequenceBatch.of(1, new int[rows], new int[rows], LongStream.range(0, rows).toArray());
        TrainingBatch batch = TrainingBatch.of(inputs, targets, new float[rows]);
        int[] classes = Sessions.once(SESSION, rows, ops -> objective(50, 0.75, false).drawnClasses(PassContext.of(
                Scopes.over(SESSION.parameters(), 1), ops, PassMode.training(0), items, 1).objective(ops.constant(new float[rows], rows, 1,
                        1),
                ops.constant(new float[items + 1], items + 1, 1), batch), items));
        int[] counts = new int[items];
        for (int i = 0; i < classes.length; i++) {
            if (i / 51 == 7) {
                assertEquals(-1, classes[i]);
            } else if (i % 51 == 0) {
                assertEquals(2, classes[i]);
            } else {
                counts[classes[i]]++;
            }
        }
        double expected = 299 * 50.0 / items;
        double chiSquare = Arrays.stream(counts).mapToDouble(count -> Math.pow(count - expected, 2) / expected).sum();
        assertTrue(chiSquare < 43.8, "chi-square of 19 degrees of freedom, one in a thousand beyond 43.8: " + chiSquare);
        assertTrue(!Arrays.equals(Arrays.copyOfRange(classes, 1, 51), Arrays.copyOfRange(classes, 52, 102)));
    }

    /** Look-ups and products of whole tables give the same loss and gradients, for targets that were drawn, too. */
    @Test
    void theLossOverTheCatalogueIsThatOverTheCandidates() {
        int[] classes = {1, 4, 4, 1, -1, -1, -1, -1, 0, 3, 2, 0};
        var terms = new GeneralisedBinaryCrossEntropy.Terms(3, 0.3, -0.7, classes, new float[] {0.5f, 0, 0.5f});
        float[][] gradients = new float[4][];
        double[] losses = new double[2];
        for (int way = 0; way < 2; way++) {
            boolean catalogue = way == 1;
            try (EngineSession session = Sessions.open(1)) {
                float[] table = {0.3f, -1, 2, 0.7f, 0.1f, 0.9f, -0.4f, 0.6f, 1.3f, -0.2f};
                Tensor states = session.parameters().create(new Parameters.Info("states", true, 3, 2), new float[] {1, 2, 3, 4, -1, 0.5f});
                Tensor items = session.parameters().create(new Parameters.Info("items", true, 5, 2), table);
                FlatPositions next = new FlatPositions(states, items);
                losses[way] = session.accumulateGradients(List.of(new long[] {0, 1, 2}), (ops, part) -> List.of(
                        catalogue ? terms.overCatalogue(ops, next) : terms.overCandidates(ops, next))).get(0).get(0).value();
                gradients[way] = session.parameters().gradient("states");
                gradients[2 + way] = session.parameters().gradient("items");
            }
        }
        assertEquals(losses[0], losses[1], 1e-6);
        assertArrayEquals(gradients[0], gradients[1], 1e-6f);
        assertArrayEquals(gradients[2], gradients[3], 1e-6f);
    }

    @Test
    void aPartWithoutTargetsCostsNothing() {
        var terms = new GeneralisedBinaryCrossEntropy.Terms(1, 0.3, 0, new int[] {-1, -1}, new float[1]);
        assertEquals(0, Sessions.once(SESSION, 1, ops -> terms.overCatalogue(ops,
                new FlatPositions(ops.constant(new float[2], 1, 2), ops.constant(new float[6], 3, 2)))).value());
    }

    @Test
    void settingsWithoutMeaningAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> objective(0, 0.5, false));
        assertThrows(IllegalArgumentException.class, () -> objective(1, 1.1, false));
        assertThrows(IllegalArgumentException.class, () -> objective(1, Double.NaN, false));
    }

    private static double sigmoid(double x) {
        return 1 / (1 + Math.exp(-x));
    }
}

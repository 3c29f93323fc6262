package io.github.genatt.baselines.gru4rec;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.genatt.core.objective.CrossEntropy;
import io.github.genatt.data.synthetic.SyntheticTasks;
import io.github.genatt.data.train.RejectionSampler;
import io.github.genatt.data.train.SequenceBatcher;
import io.github.genatt.spi.ExampleScheme;
import io.github.genatt.spi.SequentialRecommender;
import io.github.genatt.testkit.models.ModelFixture;
import io.github.genatt.testkit.models.RecommenderContract;
import java.util.Arrays;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** GRU4Rec keeps the contract; what its cell computes. */
class Gru4RecTest {

    private static SequentialRecommender model(int width, int n, GruEncoder encoder) {
        return new Gru4Rec(width, n, encoder, new CrossEntropy(ExampleScheme.ALL_POSITIONS)).recommender();
    }

    /** The rules for networks that know no place. */
    abstract static class Contract extends RecommenderContract {
        abstract GruEncoder encoder(double dropout);

        @Override
        public SequentialRecommender recommender(int n, double dropout) {
            return model(16, n, encoder(dropout));
        }

        @Override
        public boolean addressesByPosition() {
            return false;
        }
    }

    @Nested
    class OneUnit extends Contract {
        @Override
        GruEncoder encoder(double dropout) {
            return new GruEncoder(1, 0, dropout);
        }
    }

    @Nested
    class TwoWiderUnits extends Contract {
        @Override
        GruEncoder encoder(double dropout) {
            return new GruEncoder(2, 24, dropout);
        }
    }

    /** A state has to hold what it is asked for later: it takes more width than attention does. */
    @Test
    void theItemTwoStepsBackIsLearned() {
        SequentialRecommender model = model(32, 8, new GruEncoder(1, 64, 0));
        var train = SyntheticTasks.copyBack(512, 9, 20, 2, 1);
        try (ModelFixture lab = ModelFixture.of(model, 20)) {
            int[][] asked = SyntheticTasks.copyBack(100, 9, 20, 2, 2).sequences();
            assertTrue(lab.trainUntil(loss -> lab.recallAtOne(asked) > 0.95, new SequenceBatcher(train, model.exampleSpec(),
                    RejectionSampler.uniform(20, new int[512][0]), 32, 7), 600, 5e-3));
        }
    }

    /** Two units: every number by hand, so that a matrix that is read by columns would show. */
    @Test
    void theCellComputesItsEquations() {
        try (ModelFixture lab = ModelFixture.of(model(2, 4, new GruEncoder(1, 0, 0)), 2)) {
            lab.parameters().write("items", new float[] {0, 0, 0.9f, -0.4f, -0.3f, 0.7f});
            lab.parameters().write("encoder.layer0.input", new float[] {
                    0.5f, -0.6f, -0.3f, 1.1f, 0.8f, 0.2f,
                    1.3f, 0.4f, 0.9f, -0.7f, -0.5f, 1.2f});
            lab.parameters().write("encoder.layer0.recurrent", new float[] {
                    0.7f, -0.9f, 0.2f, 1.4f, -0.4f, 0.6f,
                    0.3f, 1.1f, -0.8f, 0.5f, 1.6f, -1.2f});
            lab.parameters().write("encoder.layer0.bias", new float[] {0.1f, -0.2f, 0.2f, 0.35f, 0.3f, -0.15f, 0.4f, 0.25f});
            double[] h = step(step(step(new double[2], 0.9, -0.4), -0.3, 0.7), 0.9, -0.4);
            float[] scores = lab.scores(new int[][] {{1, 2, 1}})[0];
            assertEquals(0.9 * h[0] - 0.4 * h[1], scores[1], 1e-6);
            assertEquals(-0.3 * h[0] + 0.7 * h[1], scores[2], 1e-6);
        }
    }

    /** Columns of the matrices: two of the update gate, two of the reset gate, two of the candidate. */
    private static double[] step(double[] h, double x, double y) {
        double update0 = sigmoid(0.5 * x + 1.3 * y + 0.7 * h[0] + 0.3 * h[1] + 0.1);
        double update1 = sigmoid(-0.6 * x + 0.4 * y - 0.9 * h[0] + 1.1 * h[1] - 0.2);
        double reset0 = sigmoid(-0.3 * x + 0.9 * y + 0.2 * h[0] - 0.8 * h[1] + 0.2);
        double reset1 = sigmoid(1.1 * x - 0.7 * y + 1.4 * h[0] + 0.5 * h[1] + 0.35);
        double candidate0 = Math.tanh(0.8 * x - 0.5 * y + 0.3 + reset0 * (-0.4 * h[0] + 1.6 * h[1] + 0.4));
        double candidate1 = Math.tanh(0.2 * x + 1.2 * y - 0.15 + reset1 * (0.6 * h[0] - 1.2 * h[1] + 0.25));
        return new double[] {update0 * h[0] + (1 - update0) * candidate0, update1 * h[1] + (1 - update1) * candidate1};
    }

    private static double sigmoid(double x) {
        return 1 / (1 + Math.exp(-x));
    }

    /** The update gate forced to 0 takes nothing over from the state before. */
    @Test
    void aClosedUpdateGateReplacesTheState() {
        int d = 8;
        try (ModelFixture lab = ModelFixture.of(model(d, 4, new GruEncoder(1, 0, 0)), 9).scrambled(0.5)) {
            float[] bias = lab.parameters().read("encoder.layer0.bias");
            Arrays.fill(bias, 0, d, -100);
            lab.parameters().write("encoder.layer0.bias", bias);
            lab.parameters().write("encoder.layer0.recurrent", new float[3 * d * d]);
            float[][] replaced = lab.scores(new int[][] {{1, 2, 3}, {4, 5, 3}, {3}});
            assertArrayEquals(replaced[2], replaced[0], 1e-6f);
            assertArrayEquals(replaced[2], replaced[1], 1e-6f);
        }
    }

    /** Items 1 and 2 force the gate to 0, item 3 forces it to 1: what they left stays, whatever else the cell would make of item 3. */
    @Test
    void anOpenUpdateGateKeepsTheState() {
        try (ModelFixture lab = ModelFixture.of(model(2, 4, new GruEncoder(1, 0, 0)), 3).scrambled(0.5)) {
            lab.parameters().write("items", new float[] {0, 0, 1, 0, 0.5f, -0.5f, 0, 1});
            float[] input = lab.parameters().read("encoder.layer0.input");
            Arrays.fill(input, 0, 2, -200);
            Arrays.fill(input, 6, 8, 200);
            lab.parameters().write("encoder.layer0.input", input);
            float[][] scores = lab.scores(new int[][] {{1}, {1, 3}, {1, 3, 3}, {2}, {2, 3}});
            assertTrue(Math.abs(scores[0][1]) > 0.05, "a state that is not zero: " + Arrays.toString(scores[0]));
            assertArrayEquals(scores[0], scores[1], 1e-6f);
            assertArrayEquals(scores[0], scores[2], 1e-6f);
            assertArrayEquals(scores[3], scores[4], 1e-6f);
            assertTrue(Math.abs(scores[3][1] - scores[0][1]) > 0.01, "what is kept is what was there");
        }
    }

    @Test
    void theParametersAreThoseOfTheFormula() {
        try (ModelFixture lab = ModelFixture.of(model(6, 5, new GruEncoder(1, 10, 0)), 20)) {
            int gates = 3 * 6 * 10 + 3 * 10 * 10 + 4 * 10;
            assertEquals(21 * 6 + gates + 10 * 6 + 6, lab.model().parameterCount());
        }
    }

    @Test
    void settingsWithoutMeaningAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> new GruEncoder(0, 0, 0));
        assertThrows(IllegalArgumentException.class, () -> new GruEncoder(1, -1, 0));
        assertThrows(IllegalArgumentException.class, () -> new GruEncoder(1, 0, 1));
    }
}

package io.github.genatt.baselines;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.genatt.core.objective.CrossEntropy;
import io.github.genatt.core.testing.Lab;
import io.github.genatt.core.testing.RecommenderContract;
import io.github.genatt.data.synthetic.SyntheticTasks;
import io.github.genatt.data.train.NegativeSampler;
import io.github.genatt.data.train.SequenceBatcher;
import io.github.genatt.spi.Regime;
import io.github.genatt.spi.SequentialRecommender;
import java.util.Arrays;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** GRU4Rec keeps the contract; what its cell computes. */
class Gru4RecTest {

    private static SequentialRecommender model(int width, int n, GruEncoder encoder) {
        return new Gru4Rec(width, n, encoder, new CrossEntropy(Regime.ALL_POSITIONS)).recommender();
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
        try (Lab lab = Lab.of(model, 20)) {
            lab.train(new SequenceBatcher(train.sequences(), model.sampling(), new NegativeSampler(20, new int[512][0]), 32, 7), 600, 5e-3);
            assertTrue(lab.recallAtOne(SyntheticTasks.copyBack(100, 9, 20, 2, 2).sequences()) > 0.95);
        }
    }

    /** One item vector e = 1, one unit: every number by hand. */
    @Test
    void theCellComputesItsEquations() {
        try (Lab lab = Lab.of(model(1, 4, new GruEncoder(1, 0, 0)), 2)) {
            lab.parameters().write("items", new float[] {0, 1, -1});
            lab.parameters().write("encoder.layer0.input", new float[] {0.5f, -0.3f, 0.8f});
            lab.parameters().write("encoder.layer0.recurrent", new float[] {0.7f, 0.2f, -0.4f});
            lab.parameters().write("encoder.layer0.bias", new float[] {0.1f, 0.2f, 0.3f, 0.4f});
            double h = step(step(0, 1), -1);
            assertArrayEquals(new double[] {h, -h}, Arrays.copyOfRange(doubles(lab.scores(new int[][] {{1, 2}})[0]), 1, 3), 1e-6);
        }
    }

    private static double step(double h, double x) {
        double update = sigmoid(0.5 * x + 0.7 * h + 0.1);
        double reset = sigmoid(-0.3 * x + 0.2 * h + 0.2);
        double candidate = Math.tanh(0.8 * x + 0.3 + reset * (-0.4 * h + 0.4));
        return update * h + (1 - update) * candidate;
    }

    private static double sigmoid(double x) {
        return 1 / (1 + Math.exp(-x));
    }

    private static double[] doubles(float... values) {
        double[] copy = new double[values.length];
        Arrays.setAll(copy, i -> values[i]);
        return copy;
    }

    /** The update gate forced to 1 keeps the state, forced to 0 replaces it. */
    @Test
    void theUpdateGateDecidesBetweenMemoryAndTheItem() {
        int d = 8;
        int[][] histories = {{1, 2, 3}, {4, 5, 3}, {3}};
        try (Lab lab = Lab.of(model(d, 4, new GruEncoder(1, 0, 0)), 9).scrambled(0.5)) {
            float[] bias = lab.parameters().read("encoder.layer0.bias");
            Arrays.fill(bias, 0, d, 100);
            lab.parameters().write("encoder.layer0.bias", bias);
            for (float[] scores : lab.scores(histories)) {
                assertArrayEquals(new float[9], Arrays.copyOfRange(scores, 1, 10), 1e-6f);
            }
            Arrays.fill(bias, 0, d, -100);
            lab.parameters().write("encoder.layer0.bias", bias);
            lab.parameters().write("encoder.layer0.recurrent", new float[3 * d * d]);
            float[][] replaced = lab.scores(histories);
            assertArrayEquals(replaced[2], replaced[0], 1e-6f);
            assertArrayEquals(replaced[2], replaced[1], 1e-6f);
        }
    }

    @Test
    void theParametersAreThoseOfTheFormula() {
        try (Lab lab = Lab.of(model(6, 5, new GruEncoder(1, 10, 0)), 20)) {
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

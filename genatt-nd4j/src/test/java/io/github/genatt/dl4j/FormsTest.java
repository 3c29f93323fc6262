package io.github.genatt.dl4j;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.genatt.data.synthetic.SyntheticTasks;
import io.github.genatt.data.train.RejectionSampler;
import io.github.genatt.data.train.SequenceBatcher;
import io.github.genatt.spi.ExampleScheme;
import io.github.genatt.spi.TrainingSequences;
import io.github.genatt.testkit.models.ModelFixture;
import io.github.genatt.testkit.models.Sequences;
import java.util.Map;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.RNNFormat;
import org.deeplearning4j.nn.conf.layers.EmbeddingSequenceLayer;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.RnnOutputLayer;
import org.deeplearning4j.nn.conf.layers.recurrent.Bidirectional;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** Networks of other forms than the LSTM that is scored at every position. */
class FormsTest {
    private static final int ITEMS = 12;
    private static final int LENGTH = 5;

    private static double recallOnCycles(Dl4jRecommender recommender) {
        return recall(recommender, SyntheticTasks.cycle(64, LENGTH + 2, ITEMS, 1), SyntheticTasks.cycle(60, LENGTH + 2, ITEMS, 2), 80);
    }

    /** Recall@1 after some steps. */
    private static double recall(Dl4jRecommender recommender, TrainingSequences data, TrainingSequences test, int steps) {
        SequenceBatcher batches = new SequenceBatcher(data, recommender.exampleSpec(),
                RejectionSampler.uniform(ITEMS, new int[data.sequences().length][0]), 32, 7);
        try (ModelFixture lab = ModelFixture.of(recommender, ITEMS)) {
            lab.train(batches, steps, 0.02);
            return lab.recallAtOne(test.sequences());
        }
    }

    @Test
    void anLstmLearnsTheItemBeforeTheLast() {
        double recall = recall(Graphs.recommender(Graphs.of(Graphs.lstm(), Graphs.each(Graphs.WIDTH, ITEMS)), LENGTH,
                ExampleScheme.ALL_POSITIONS),
                SyntheticTasks.copyBack(512, LENGTH + 1, ITEMS, 2, 1), SyntheticTasks.copyBack(200, LENGTH + 1, ITEMS, 2, 2), 200);
        assertTrue(recall > 0.95, "Recall@1 is " + recall);
    }

    @Test
    void aNetworkThatScoresAfterTheLastItemLearns() {
        assertTrue(recallOnCycles(Graphs.recommender(Graphs.lastOfLstm(ITEMS), LENGTH, ExampleScheme.RANDOM_PREFIX)) >= 0.99);
    }

    @Test
    void aBidirectionalNetworkLearnsAtTheLastPosition() {
        Dl4jNetwork network = Graphs.of(new Bidirectional(Bidirectional.Mode.ADD, Graphs.lstm()), Graphs.each(Graphs.WIDTH, ITEMS));
        assertTrue(recallOnCycles(Graphs.recommender(network, LENGTH, ExampleScheme.RANDOM_PREFIX)) >= 0.99);
    }

    @Test
    void negativesThatTheBatchHoldsAreLearnedFrom() {
        Dl4jNetwork network = Graphs.of(Graphs.lstm(), Graphs.each(Graphs.WIDTH, ITEMS));
        assertTrue(recallOnCycles(Graphs.withNegatives(network, LENGTH, ExampleScheme.ALL_POSITIONS)) >= 0.99);
    }

    @Test
    void timeMayComeBeforeTheFeatures() {
        int[][] histories = Sequences.random(9, 1, LENGTH + 2, ITEMS);
        try (ModelFixture expected = lab(RNNFormat.NCW); ModelFixture found = lab(RNNFormat.NWC)) {
            for (Map.Entry<String, float[]> values : expected.values().entrySet()) {
                found.parameters().write(values.getKey(), values.getValue());
            }
            float[][] scores = expected.scores(histories);
            float[][] other = found.scores(histories);
            for (int q = 0; q < histories.length; q++) {
                assertArrayEquals(scores[q], other[q], 1e-5f);
            }
        }
    }

    private static ModelFixture lab(RNNFormat format) {
        RnnOutputLayer output = new RnnOutputLayer.Builder(LossFunction.MCXENT).activation(Activation.SOFTMAX).nIn(8).nOut(ITEMS)
                .dataFormat(format).build();
        Dl4jNetwork network = shape -> new NeuralNetConfiguration.Builder().graphBuilder().addInputs("items")
                .addLayer("embedding", new EmbeddingSequenceLayer.Builder().nIn(shape.ids()).nOut(8).outputDataFormat(format).build(),
                        "items")
                .addLayer("lstm", new LSTM.Builder().nIn(8).nOut(8).dataFormat(format).build(), "embedding")
                .addLayer("scores", output, "lstm").setOutputs("scores").build();
        return ModelFixture.of(Graphs.recommender(network, LENGTH, ExampleScheme.RANDOM_PREFIX), ITEMS);
    }

    @Test
    void aLastLayerWithoutBiasHasNone() {
        RnnOutputLayer output = Graphs.each(Graphs.WIDTH, ITEMS);
        output.setHasBias(false);
        try (ModelFixture lab = ModelFixture.of(Graphs.recommender(Graphs.of(Graphs.lstm(), output), LENGTH, ExampleScheme.ALL_POSITIONS),
                ITEMS)) {
            assertEquals((ITEMS + 1) * Graphs.WIDTH, lab.parameters().read(ModelFixture.ITEM_TABLE).length);
        }
    }
}

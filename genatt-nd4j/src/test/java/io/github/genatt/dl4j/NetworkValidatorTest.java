package io.github.genatt.dl4j;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.genatt.spi.ExampleScheme;
import io.github.genatt.testkit.models.ModelFixture;
import java.util.List;
import java.util.function.UnaryOperator;
import org.deeplearning4j.nn.conf.BackpropType;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.GradientNormalization;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.constraint.MaxNormConstraint;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.RnnLossLayer;
import org.deeplearning4j.nn.conf.layers.RnnOutputLayer;
import org.deeplearning4j.nn.conf.weightnoise.DropConnect;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** A network that cannot be trained is rejected with what was found and what was expected. */
class NetworkValidatorTest {
    private static final int ITEMS = 10;

    private static void refused(Dl4jNetwork network, String... parts) {
        Exception refusal = assertThrows(IllegalArgumentException.class, () -> Graphs.recommender(network, 5, ExampleScheme.ALL_POSITIONS));
        for (String part : parts) {
            assertTrue(refusal.getMessage().contains(part), refusal.getMessage());
        }
    }

    private static Dl4jNetwork lstm(UnaryOperator<ComputationGraphConfiguration> change) {
        return shape -> change.apply(Graphs.of(Graphs.lstm(), Graphs.each(Graphs.WIDTH, shape.items())).configuration(shape));
    }

    private static Dl4jNetwork graph(UnaryOperator<GraphBuilder> layers) {
        return shape -> layers.apply(new NeuralNetConfiguration.Builder().graphBuilder().addInputs("items")
                .addLayer("embedding", Graphs.embedding(shape.ids()), "items")).build();
    }

    @Test
    void thereIsOneOutput() {
        refused(graph(builder -> builder.addLayer("a", Graphs.each(Graphs.WIDTH, ITEMS), "embedding")
                .addLayer("b", Graphs.each(Graphs.WIDTH, ITEMS), "embedding").setOutputs("a", "b")), "2 outputs [a, b]; expected one");
    }

    @Test
    void thereIsOneInput() {
        refused(graph(builder -> builder.addInputs("ratings").addLayer("more", Graphs.embedding(ITEMS + 1), "ratings")
                .addLayer("a", Graphs.each(2 * Graphs.WIDTH, ITEMS), "embedding", "more").setOutputs("a")), "2 inputs [items, ratings]");
    }

    @Test
    void theLastLayerHasOutputsForItems() {
        refused(graph(builder -> builder.addLayer("a", new RnnLossLayer.Builder(LossFunction.MCXENT)
                .activation(Activation.SOFTMAX).build(), "embedding").setOutputs("a")),
                "the output 'a' is a RnnLossLayer", "RnnOutputLayer", "OutputLayer");
    }

    @Test
    void theLastLayerKeepsTheOrderOfScores() {
        refused(graph(builder -> builder.addLayer("a", new RnnOutputLayer.Builder(LossFunction.MSE).activation(Activation.RELU)
                .nIn(Graphs.WIDTH).nOut(ITEMS).build(), "embedding").setOutputs("a")), "the activation relu; expected softmax");
    }

    @Test
    void weightNoiseOfTheLastLayerIsRefused() {
        RnnOutputLayer output = Graphs.each(Graphs.WIDTH, ITEMS);
        output.setWeightNoise(new DropConnect(0.5));
        refused(Graphs.of(Graphs.lstm(), output), "the weight noise");
    }

    @Test
    void idsGoIntoAnEmbedding() {
        DenseLayer dense = new DenseLayer.Builder().nIn(5).nOut(Graphs.WIDTH).build();
        refused(shape -> new NeuralNetConfiguration.Builder().graphBuilder().addInputs("items").addLayer("dense", dense, "items")
                .addLayer("a", Graphs.last(ITEMS), "dense").setOutputs("a").build(),
                "goes into 'dense'; expected an EmbeddingSequenceLayer");
    }

    @Test
    void statisticsOfABatchAreRefused() {
        BatchNormalization normalised = new BatchNormalization.Builder().nIn(Graphs.WIDTH).nOut(Graphs.WIDTH).build();
        refused(Graphs.of(normalised, Graphs.each(Graphs.WIDTH, ITEMS)),
                "BatchNormalization", "others of its batch");
    }

    @Test
    void penaltiesOfWeightsAreRefused() {
        LSTM decayed = new LSTM.Builder().nIn(Graphs.WIDTH).nOut(Graphs.WIDTH).l2(0.01).build();
        refused(Graphs.of(decayed, Graphs.each(Graphs.WIDTH, ITEMS)), "the layer 'middle' regularises", "expected none");
    }

    @Test
    void constraintsAreRefused() {
        LSTM bounded = new LSTM.Builder().nIn(Graphs.WIDTH).nOut(Graphs.WIDTH).constrainWeights(new MaxNormConstraint(1, 1)).build();
        refused(Graphs.of(bounded, Graphs.each(Graphs.WIDTH, ITEMS)), "the layer 'middle' has the constraints");
    }

    @Test
    void truncatedBackpropagationIsRefused() {
        refused(lstm(configuration -> {
            configuration.setBackpropType(BackpropType.TruncatedBPTT);
            return configuration;
        }), "TruncatedBPTT; expected Standard");
    }

    @Test
    void otherNumbersThanFloatsAreRefused() {
        refused(lstm(configuration -> {
            configuration.setDataType(DataType.DOUBLE);
            return configuration;
        }), "DOUBLE; expected FLOAT");
    }

    @Test
    void aNetworkThatDeeplearning4jRefusesIsRefusedWithItsReason() {
        refused(Graphs.of(new LSTM.Builder().nIn(Graphs.WIDTH + 1).nOut(Graphs.WIDTH).build(), Graphs.each(Graphs.WIDTH, ITEMS)),
                "Deeplearning4j cannot run the network", "17");
    }

    @Test
    void statesOfAnotherWidthThanTheLastLayerSaysAreRefused() {
        refused(Graphs.of(Graphs.lstm(), Graphs.each(Graphs.WIDTH + 3, ITEMS)), "[2, 5, 16]", "expected [2, 5, 19]");
    }

    @Test
    void aFixedNumberOfOutputsHasToBeTheNumberOfItems() {
        Dl4jNetwork network = Graphs.of(Graphs.lstm(), Graphs.each(Graphs.WIDTH, ITEMS));
        Dl4jRecommender recommender = Graphs.recommender(network, 5, ExampleScheme.ALL_POSITIONS);
        String message = assertThrows(IllegalArgumentException.class, () -> ModelFixture.of(recommender, ITEMS + 1)).getMessage();
        assertTrue(message.contains("'scores' has 10 outputs, and the catalogue 11 items"), message);
    }

    @Test
    void anEmbeddingNeedsARowForEachItemAndThePadding() {
        Dl4jNetwork network = shape -> new NeuralNetConfiguration.Builder().graphBuilder().addInputs("items")
                .addLayer("embedding", Graphs.embedding(ITEMS + 1), "items")
                .addLayer("scores", Graphs.each(Graphs.WIDTH, shape.items()), "embedding").setOutputs("scores").build();
        Dl4jRecommender recommender = Graphs.recommender(network, 5, ExampleScheme.ALL_POSITIONS);
        String message = assertThrows(IllegalArgumentException.class, () -> ModelFixture.of(recommender, ITEMS + 1)).getMessage();
        assertTrue(message.contains("'embedding' has 11 inputs, and the catalogue 11 items") && message.contains("nin to 12"), message);
    }

    @Test
    void anUpdaterThatIsNotUsedIsSaidUnderTheTable() {
        LSTM own = new LSTM.Builder().nIn(Graphs.WIDTH).nOut(Graphs.WIDTH).updater(new Adam(0.02))
                .gradientNormalization(GradientNormalization.ClipL2PerLayer).build();
        List<String> caveats = Graphs.recommender(Graphs.of(own, Graphs.each(Graphs.WIDTH, ITEMS)), 5, ExampleScheme.ALL_POSITIONS)
                .caveats();
        assertEquals(1, caveats.size());
        assertTrue(caveats.get(0).contains("Adam(learningRate=0.02") && caveats.get(0).contains("ClipL2PerLayer"), caveats.get(0));
    }

    @Test
    void aNetworkWithoutTrainingSettingsHasNoCaveat() {
        assertEquals(List.of(), Graphs.recommender(new LstmNetwork(), 5, ExampleScheme.ALL_POSITIONS).caveats());
    }
}

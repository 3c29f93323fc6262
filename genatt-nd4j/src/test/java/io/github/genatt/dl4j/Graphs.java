package io.github.genatt.dl4j;

import io.github.genatt.core.objective.BinaryCrossEntropy;
import io.github.genatt.core.objective.CrossEntropy;
import io.github.genatt.spi.ExampleScheme;
import java.util.function.UnaryOperator;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.EmbeddingSequenceLayer;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.RnnOutputLayer;
import org.deeplearning4j.nn.conf.layers.recurrent.LastTimeStep;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** Networks for tests. */
final class Graphs {
    static final int WIDTH = 16;

    private Graphs() {
    }

    /** An embedding, what stands between, and an output for each item. */
    static Dl4jNetwork between(UnaryOperator<GraphBuilder> middle, Layer output) {
        return shape -> {
            GraphBuilder builder = new NeuralNetConfiguration.Builder().graphBuilder().addInputs("items")
                    .addLayer("embedding", embedding(shape.ids()), "items");
            return middle.apply(builder).addLayer("scores", output, "middle").setOutputs("scores").build();
        };
    }

    /** The same with one layer between. */
    static Dl4jNetwork of(Layer middle, Layer output) {
        return between(builder -> builder.addLayer("middle", middle, "embedding"), output);
    }

    static Layer embedding(int ids) {
        return new EmbeddingSequenceLayer.Builder().nIn(ids).nOut(WIDTH).hasBias(false).build();
    }

    static LSTM lstm() {
        return new LSTM.Builder().nIn(WIDTH).nOut(WIDTH).activation(Activation.TANH).build();
    }

    static RnnOutputLayer each(int width, int items) {
        return new RnnOutputLayer.Builder(LossFunction.MCXENT).activation(Activation.SOFTMAX).nIn(width).nOut(items).build();
    }

    static OutputLayer last(int items) {
        return new OutputLayer.Builder(LossFunction.MCXENT).activation(Activation.SOFTMAX).nIn(WIDTH).nOut(items).build();
    }

    /** An LSTM of which the last state alone is scored. */
    static Dl4jNetwork lastOfLstm(int items) {
        return of(new LastTimeStep(lstm()), last(items));
    }

    static Dl4jOptions options(int length, ExampleScheme scheme) {
        return new Dl4jOptions("given", length, WIDTH, 0, new CrossEntropy(scheme));
    }

    static Dl4jRecommender recommender(Dl4jNetwork network, int length, ExampleScheme scheme) {
        return new Dl4jRecommender(options(length, scheme), network);
    }

    static Dl4jRecommender withNegatives(Dl4jNetwork network, int length, ExampleScheme scheme) {
        return new Dl4jRecommender(new Dl4jOptions("given", length, WIDTH, 0, new BinaryCrossEntropy(scheme, 4)), network);
    }
}

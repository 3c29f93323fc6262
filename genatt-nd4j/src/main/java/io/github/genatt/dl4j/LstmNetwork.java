package io.github.genatt.dl4j;

import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.RNNFormat;
import org.deeplearning4j.nn.conf.dropout.Dropout;
import org.deeplearning4j.nn.conf.layers.EmbeddingSequenceLayer;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.RnnOutputLayer;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/**
 * Item embedding, an LSTM (Hochreiter and Schmidhuber, Neural Computation 1997), scores: the counterpart of GRU4Rec (Hidasi et al., ICLR
 * 2016), with the gated layer that Deeplearning4j provides.
 */
public final class LstmNetwork implements Dl4jNetwork {

    @Override
    public ComputationGraphConfiguration configuration(NetworkShape shape) {
        return new NeuralNetConfiguration.Builder().graphBuilder()
                .addInputs("items")
                .addLayer("embedding", new EmbeddingSequenceLayer.Builder().nIn(shape.ids()).nOut(shape.width()).hasBias(false).build(),
                        "items")
                .addLayer("lstm", new LSTM.Builder().nIn(shape.width()).nOut(shape.width()).activation(Activation.TANH)
                        .dropOut(new Dropout(shape.keep())).build(), "embedding")
                .addLayer("scores", new RnnOutputLayer.Builder(LossFunction.MCXENT).activation(Activation.SOFTMAX).dataFormat(RNNFormat.NCW)
                        .nIn(shape.width()).nOut(shape.items()).dropOut(new Dropout(shape.keep())).build(), "lstm")
                .setOutputs("scores")
                .build();
    }
}

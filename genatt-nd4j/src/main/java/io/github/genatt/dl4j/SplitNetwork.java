package io.github.genatt.dl4j;

import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.RNNFormat;
import org.deeplearning4j.nn.conf.WorkspaceMode;
import org.deeplearning4j.nn.conf.dropout.Dropout;
import org.deeplearning4j.nn.conf.graph.LayerVertex;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BaseOutputLayer;
import org.deeplearning4j.nn.conf.layers.RnnOutputLayer;
import org.nd4j.linalg.activations.Activation;

/**
 * A network cut before the weights of its last layer: those are the item table of the model, so every objective works as with other models,
 * and the scores of all positions never exist at once. The layers before it are the body. Legend: d width, I items.
 *
 * @param whole  the given network; not changed
 * @param output last layer
 * @param name   name of the last layer
 */
record SplitNetwork(ComputationGraphConfiguration whole, BaseOutputLayer output, String name) {

    /**
     * Finds the last layer.
     *
     * @throws IllegalArgumentException if the network has a form that cannot be trained here
     */
    static SplitNetwork of(ComputationGraphConfiguration whole) {
        String name = NetworkValidator.only("output", whole.getNetworkOutputs());
        BaseOutputLayer output = NetworkValidator.outputLayer(name, whole.getVertices().get(name));
        NetworkValidator.check(whole);
        return new SplitNetwork(whole, output, name);
    }

    /** d, the width of the states that enter the last layer. */
    int width() {
        return Math.toIntExact(output.getNIn());
    }

    /** Columns of the item table: d, plus one if there is a bias. */
    int columns() {
        return width() + (output.hasBias() ? 1 : 0);
    }

    /** Whether states come as [B, n, d], not as [B, d, n]. */
    boolean timeFirst() {
        return output instanceof RnnOutputLayer recurrent && recurrent.getRnnDataFormat() == RNNFormat.NWC;
    }

    /** The network with another seed for its initial weights. */
    ComputationGraphConfiguration seeded(long seed) {
        ComputationGraphConfiguration copy = whole.clone();
        copy.getDefaultConfiguration().setSeed(seed);
        return copy;
    }

    /** The network whose last layer passes its input on, through its preprocessor. */
    ComputationGraphConfiguration body() {
        ComputationGraphConfiguration body = whole.clone();
        ActivationLayer identity = new ActivationLayer(Activation.IDENTITY);
        identity.setLayerName(name);
        LayerVertex last = (LayerVertex) body.getVertices().get(name);
        last.getLayerConf().setLayer(identity);
        last.getLayerConf().clearVariables();
        body.setValidateOutputLayerConfig(false);
        body.setTrainingWorkspaceMode(WorkspaceMode.ENABLED);
        body.setInferenceWorkspaceMode(WorkspaceMode.ENABLED);
        return body;
    }

    /** The dropout probability of the last layer. */
    double dropped() {
        return output.getIDropout() instanceof Dropout dropout && dropout.getP() > 0 ? 1 - dropout.getP() : 0;
    }

    /**
     * Checks the sizes for a catalogue.
     *
     * @throws IllegalArgumentException if an output is missing for an item, or an embedding for an id
     */
    void requireItems(int items) {
        if (output.getNOut() != items) {
            throw new IllegalArgumentException(("the last layer '%s' has %d outputs, and the catalogue %d items;"
                    + " output c scores item c + 1, so set its nout to %d, or to \"${items}\" in JSON")
                            .formatted(name, output.getNOut(), items, items));
        }
        NetworkValidator.embeddings(whole).forEach((layer, inputs) -> {
            if (inputs < items + 1) {
                throw new IllegalArgumentException(("the embedding '%s' has %d inputs, and the catalogue %d items; ids run from 1, and 0 is"
                        + " the padding, so set its nin to %d, or to \"${ids}\" in JSON").formatted(layer, inputs, items, items + 1));
            }
        });
    }
}

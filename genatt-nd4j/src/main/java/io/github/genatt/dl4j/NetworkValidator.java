package io.github.genatt.dl4j;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.api.TrainingConfig;
import org.deeplearning4j.nn.conf.BackpropType;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.GradientNormalization;
import org.deeplearning4j.nn.conf.dropout.Dropout;
import org.deeplearning4j.nn.conf.graph.GraphVertex;
import org.deeplearning4j.nn.conf.graph.LayerVertex;
import org.deeplearning4j.nn.conf.layers.BaseOutputLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.EmbeddingSequenceLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.RnnOutputLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.activations.impl.ActivationSigmoid;
import org.nd4j.linalg.activations.impl.ActivationSoftmax;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.learning.config.Sgd;

/** Validates the configuration of a network for the training loop and lists the settings without effect there. */
final class NetworkValidator {

    private NetworkValidator() {
    }

    static String only(String what, List<String> names) {
        if (names.size() != 1) {
            throw new IllegalArgumentException("the network has %d %ss %s; expected one".formatted(names.size(), what, names));
        }
        return names.get(0);
    }

    static BaseOutputLayer outputLayer(String name, GraphVertex vertex) {
        Object layer = vertex instanceof LayerVertex holder ? holder.getLayerConf().getLayer() : vertex;
        boolean known = layer.getClass() == OutputLayer.class || layer.getClass() == RnnOutputLayer.class;
        if (!known) {
            throw new IllegalArgumentException("the output '%s' is a %s; expected an RnnOutputLayer, which scores after each item, or an"
                    .formatted(name, layer.getClass().getSimpleName()) + " OutputLayer, which scores after the last");
        }
        BaseOutputLayer output = (BaseOutputLayer) layer;
        Object activation = output.getActivationFn();
        if (!(activation instanceof ActivationSoftmax || activation instanceof ActivationSigmoid
                || activation instanceof ActivationIdentity)) {
            throw new IllegalArgumentException("the last layer '%s' has the activation %s; expected softmax, sigmoid or identity:"
                    .formatted(name, activation) + " the objective of the suite uses the scores before it");
        }
        if (output.getIDropout() != null && !(output.getIDropout() instanceof Dropout plain && plain.getPSchedule() == null)) {
            throw new IllegalArgumentException("the last layer '%s' has the dropout %s; expected a Dropout without a schedule, or none"
                    .formatted(name, output.getIDropout()));
        }
        if (output.getWeightNoise() != null) {
            throw new IllegalArgumentException("the last layer '%s' has the weight noise %s; expected none"
                    .formatted(name, output.getWeightNoise()));
        }
        return output;
    }

    static void check(ComputationGraphConfiguration whole) {
        String input = only("input", whole.getNetworkInputs());
        if (whole.getDataType() != DataType.FLOAT) {
            throw new IllegalArgumentException("the network computes in %s; expected FLOAT".formatted(whole.getDataType()));
        }
        if (whole.getBackpropType() != BackpropType.Standard) {
            throw new IllegalArgumentException("the network has the backpropagation %s; expected Standard, over the whole window"
                    .formatted(whole.getBackpropType()));
        }
        whole.getVertexInputs().forEach((name, inputs) -> {
            if (inputs.contains(input) && !(layer(whole, name) instanceof EmbeddingSequenceLayer)) {
                throw new IllegalArgumentException(("the input '%s' of item ids goes into '%s'; expected an"
                        + " EmbeddingSequenceLayer").formatted(input, name));
            }
        });
        // also within a layer that wraps another
        if (whole.toJson().contains('"' + BatchNormalization.class.getName() + '"')) {
            throw new IllegalArgumentException("the network has a BatchNormalization, whose result for a history depends on the others"
                    + " of its batch; use LayerNormalization (hasLayerNorm), or none");
        }
    }

    private static Object layer(ComputationGraphConfiguration whole, String name) {
        return whole.getVertices().get(name) instanceof LayerVertex holder ? holder.getLayerConf().getLayer() : "no layer";
    }

    /** The inputs of each embedding of item ids. */
    static Map<String, Long> embeddings(ComputationGraphConfiguration whole) {
        Map<String, Long> inputs = new TreeMap<>();
        whole.getVertexInputs().forEach((name, from) -> {
            if (from.contains(whole.getNetworkInputs().get(0)) && layer(whole, name) instanceof EmbeddingSequenceLayer embedding) {
                inputs.put(name, embedding.getNIn());
            }
        });
        return inputs;
    }

    /** Rejects loss terms and post-step operations of Deeplearning4j, which the training loop does not apply. */
    static void checkTraining(ComputationGraph graph) {
        for (Layer layer : graph.getLayers()) {
            TrainingConfig training = layer.getConfig();
            for (String parameter : layer.paramTable().keySet()) {
                if (!training.getRegularizationByParam(parameter).isEmpty()) {
                    throw new IllegalArgumentException(("the layer '%s' regularises %s with %s; expected none: a term of the loss"
                            + " belongs to the objective of the suite").formatted(training.getLayerName(), parameter,
                                    training.getRegularizationByParam(parameter)));
                }
            }
            List<?> constraints = layer.conf().getLayer().getConstraints();
            if (constraints != null && !constraints.isEmpty()) {
                throw new IllegalArgumentException("the layer '%s' has the constraints %s; expected none"
                        .formatted(training.getLayerName(), constraints));
            }
        }
    }

    /** Updaters and clipping without effect. */
    static List<String> unused(ComputationGraph graph) {
        List<String> unused = new ArrayList<>();
        for (Layer layer : graph.getLayers()) {
            TrainingConfig training = layer.getConfig();
            layer.paramTable().keySet().stream().map(training::getUpdaterByParam).filter(updater -> !updater.equals(new Sgd()))
                    .map(Object::toString).forEach(unused::add);
            if (training.getGradientNormalization() != GradientNormalization.None) {
                unused.add("gradient normalization " + training.getGradientNormalization());
            }
        }
        return unused.stream().distinct().toList();
    }
}

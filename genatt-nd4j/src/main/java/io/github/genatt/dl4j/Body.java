package io.github.genatt.dl4j;

import org.deeplearning4j.nn.api.FwdPassType;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A graph that keeps its activations for the backward pass in the training workspace of Deeplearning4j, which stays open between the two
 * passes. (The public methods either drop that memory after a forward pass or leave it to the garbage collector.) In between, the
 * previously current workspace is current again.
 */
final class Body extends ComputationGraph {
    private static final long serialVersionUID = 1;

    /** A graph of the configuration, with initial weights. */
    Body(ComputationGraphConfiguration configuration) {
        super(configuration);
        init();
    }

    /** An action on the output, before its memory is reused. */
    @FunctionalInterface
    interface Use<T> {
        T apply(INDArray output);
    }

    /**
     * Computes the output for windows. The backward pass is possible until {@link #release}, which the same thread must call, or until the
     * next forward pass of the thread.
     */
    <T> T forward(Windows windows, boolean training, Use<T> use) {
        release();
        MemoryWorkspace before = Nd4j.getMemoryManager().getCurrentWorkspace();
        Nd4j.getWorkspaceManager().getAndActivateWorkspace(WS_ALL_LAYERS_ACT_CONFIG, WS_ALL_LAYERS_ACT);
        try {
            INDArray[] ids = {Nd4j.createFromArray(windows.ids()).reshape(windows.rows(), windows.length())};
            INDArray[] mask = {Nd4j.createFromArray(windows.mask()).reshape(windows.rows(), windows.length())};
            return use.apply(ffToLayerActivationsInWS(training, -1, null, FwdPassType.STANDARD, false, ids, mask, null, false)
                    .get(configuration.getNetworkOutputs().get(0)));
        } catch (RuntimeException failed) {
            release();
            throw failed;
        } finally {
            Nd4j.getMemoryManager().setCurrentWorkspace(before);
        }
    }

    /** The gradient of all weights, from that of the output of the last forward pass of this thread. */
    float[] backward(INDArray errors) {
        MemoryWorkspace before = Nd4j.getMemoryManager().getCurrentWorkspace();
        Nd4j.getMemoryManager().setCurrentWorkspace(Nd4j.getWorkspaceManager().getWorkspaceForCurrentThread(WS_ALL_LAYERS_ACT));
        try {
            calcBackpropGradients(true, false, errors);
            return flattenedGradients.data().asFloat();
        } finally {
            Nd4j.getMemoryManager().setCurrentWorkspace(before);
        }
    }

    /** Releases the memory kept for a backward pass, even if there was none. */
    void release() {
        clear();
        clearLayerMaskArrays();
        MemoryWorkspace before = Nd4j.getMemoryManager().getCurrentWorkspace();
        while (Nd4j.getWorkspaceManager().checkIfWorkspaceExistsAndActive(WS_ALL_LAYERS_ACT)) {
            Nd4j.getWorkspaceManager().getWorkspaceForCurrentThread(WS_ALL_LAYERS_ACT).close();
        }
        Nd4j.getMemoryManager().setCurrentWorkspace(before);
    }
}

package io.github.genatt.engine.nd4j;

import io.github.genatt.engine.AdamConfig;
import io.github.genatt.engine.Lifetime;
import io.github.genatt.engine.Parameters.Info;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.ops.transforms.Transforms;

/** A parameter, its gradient, and the two moments of Adam. */
final class NdParameter {
    private final Info info;
    private final NdTensor tensor;
    private final INDArray[] training;

    /**
     * @param values  row-major
     * @param session that owns it
     */
    NdParameter(Info info, float[] values, Lifetime session) {
        this.info = info;
        tensor = new NdTensor(Heap.write(values, info.shape()), info.trainable(), session);
        int arrays = info.trainable() ? 3 : 0;
        training = new INDArray[arrays];
        for (int i = 0; i < arrays; i++) {
            training[i] = Heap.zeros(info.shape());
        }
    }

    Info info() {
        return info;
    }

    NdTensor tensor() {
        return tensor;
    }

    INDArray values() {
        return tensor.array();
    }

    INDArray gradient() {
        return training[0];
    }

    INDArray mean() {
        return training[1];
    }

    INDArray square() {
        return training[2];
    }

    long bytes() {
        return (long) Float.BYTES * info.count() * (1 + training.length);
    }

    /** One step of Adam, after which the gradient is zero. */
    void update(AdamConfig adam, long step) {
        mean().muli(adam.beta1()).addi(gradient().mul(1 - adam.beta1()));
        square().muli(adam.beta2()).addi(gradient().mul(gradient()).muli(1 - adam.beta2()));
        INDArray spread = Transforms.sqrt(square().div(1 - Math.pow(adam.beta2(), step)), false).addi(adam.epsilon());
        values().subi(mean().mul(adam.learningRate() / (1 - Math.pow(adam.beta1(), step))).divi(spread));
        gradient().assign(0);
    }
}

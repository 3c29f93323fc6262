package io.github.genatt.engine.onednn;

import static org.bytedeco.dnnl.global.dnnl.algorithm.eltwise_logistic;
import static org.bytedeco.dnnl.global.dnnl.algorithm.eltwise_soft_relu;

import io.github.genatt.engine.onednn.EltwiseKernel.Function;

/** log(1 + eˣ) and 1 / (1 + e⁻ˣ) of a block of values: a single size for any number of them, since oneDNN compiles code for each size. */
final class SoftplusSigmoid {
    static final int SIZE = 2048;
    private static final Function SOFTPLUS = new Function(eltwise_soft_relu, 1, 0);
    private static final Function SIGMOID = new Function(eltwise_logistic, 0, 0);

    private final EltwiseKernel kernel;
    private final DnnTensor x;
    private final DnnTensor y;
    private final float[] softplus = new float[SIZE];
    private final float[] sigmoid = new float[SIZE];

    SoftplusSigmoid(Tape tape) {
        kernel = tape.kernels().eltwise;
        x = tape.scratch(SIZE);
        y = tape.scratch(SIZE);
    }

    /** Computes both functions for a whole block; unused values at its end do not matter. */
    void compute(float[] values) {
        x.slot.block().floats().put(x.slot.at(), values);
        kernel.run(SOFTPLUS, x, y);
        y.slot.block().floats().get(y.slot.at(), softplus);
        kernel.run(SIGMOID, x, y);
        y.slot.block().floats().get(y.slot.at(), sigmoid);
    }

    float softplus(int i) {
        return softplus[i];
    }

    float sigmoid(int i) {
        return sigmoid[i];
    }
}

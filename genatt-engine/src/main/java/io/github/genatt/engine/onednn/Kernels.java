package io.github.genatt.engine.onednn;

import io.github.genatt.engine.Precision;

/** The kernels of one worker thread. */
final class Kernels implements AutoCloseable {
    private final OneDnn oneDnn;
    final OpProfiler meter = new OpProfiler();
    final MatmulKernel matmul;
    final ReduceBroadcastKernel repetition;
    final BinaryKernel binary;
    final EltwiseKernel eltwise;
    final SoftmaxKernel softmax;
    final LayerNormKernel layerNorm;
    final CopyKernel copy;
    final GruKernel gru;

    Kernels(NativeMemory memory, Precision precision) {
        oneDnn = new OneDnn(memory);
        matmul = new MatmulKernel(oneDnn, precision, meter);
        repetition = new ReduceBroadcastKernel(memory, matmul);
        binary = new BinaryKernel(oneDnn);
        eltwise = new EltwiseKernel(oneDnn);
        softmax = new SoftmaxKernel(oneDnn);
        layerNorm = new LayerNormKernel(oneDnn);
        copy = new CopyKernel(oneDnn, binary);
        gru = new GruKernel(matmul, binary);
    }

    @Override
    public void close() {
        oneDnn.close();
    }
}

package io.github.genatt.engine.onednn;

import java.util.List;

/** Repetition of axes of length 1 to a larger shape of the same rank, and its gradient. */
final class Broadcast {
    private final Tape tape;
    private final ReduceBroadcastKernel kernel;

    Broadcast(Tape tape) {
        this.tape = tape;
        kernel = tape.kernels().repetition;
    }

    /** The second operand in a form that oneDNN broadcasts fast: along at most one group of axes. */
    DnnTensor second(DnnTensor x, int[] dims) {
        if (AxisStride.repeated(x.layout.dims, dims).size() < 2) {
            return x;
        }
        DnnTensor whole = tape.scratch(dims);
        repeat(x, whole);
        return whole;
    }

    /** Fills y with x. */
    void repeat(DnnTensor x, DnnTensor y) {
        List<AxisStride> stretches = AxisStride.repeated(x.layout.dims, y.layout.dims);
        DnnTensor last = x;
        for (int i = stretches.size() - 1; i >= 0; i--) {
            AxisStride stretch = stretches.get(i);
            DnnTensor next = i == 0 ? y : tape.scratch(stretch.outer(), stretch.length(), stretch.inner());
            kernel.repeat(last, Output.store(next), stretch);
            last = next;
        }
    }

    /** Contributes a gradient, summed over the broadcast axes of x. */
    void contribute(DnnTensor gradient, DnnTensor x) {
        if (!tape.requiresGrad(x)) {
            return;
        }
        List<AxisStride> stretches = AxisStride.repeated(Shapes.padded(x, gradient.rank()), gradient.layout.dims);
        if (stretches.isEmpty()) {
            tape.pass(gradient.as(x.layout.dims), x);
            return;
        }
        DnnTensor left = gradient;
        for (int i = 0; i < stretches.size() - 1; i++) {
            AxisStride stretch = stretches.get(i);
            DnnTensor next = tape.scratch(stretch.outer(), stretch.inner());
            kernel.sum(left, Output.store(next), stretch);
            left = next;
        }
        kernel.sum(left, tape.gradientTarget(x), stretches.get(stretches.size() - 1));
    }
}

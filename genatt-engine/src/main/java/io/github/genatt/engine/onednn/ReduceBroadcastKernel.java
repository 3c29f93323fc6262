package io.github.genatt.engine.onednn;

import java.util.Arrays;

/**
 * Sums and repetitions along an axis, as products with a vector of ones, which are many times faster than oneDNN's own reduction.
 *
 * <p>Legend: o elements before the axis, r along it, i after it.
 */
final class ReduceBroadcastKernel {
    private final NativeMemory memory;
    private final MatmulKernel matmul;
    private NativeBuffer ones;

    ReduceBroadcastKernel(NativeMemory memory, MatmulKernel matmul) {
        this.memory = memory;
        this.matmul = matmul;
        ones = ones(1 << 12);
    }

    /** x [o, r, i] → y [o, 1, i]; both dense. */
    void sum(DnnTensor x, Output y, AxisStride axis) {
        int o = axis.outer();
        int r = axis.length();
        int i = axis.inner();
        if (i == 1) {
            matmul.strict(x.as(o, r), ones(r, 1), y.as(o, 1));
        } else if (o == 1) {
            matmul.strict(ones(1, r), x.as(r, i), y.as(1, i));
        } else {
            matmul.strict(ones(1, 1, r), x.as(o, r, i), y.as(o, 1, i));
        }
    }

    /** x [o, 1, i] → y [o, r, i]; both dense. */
    void repeat(DnnTensor x, Output y, AxisStride axis) {
        int o = axis.outer();
        int r = axis.length();
        int i = axis.inner();
        if (i == 1) {
            matmul.strict(x.as(o, 1), ones(1, r), y.as(o, r));
        } else if (o == 1) {
            matmul.strict(ones(r, 1), x.as(1, i), y.as(r, i));
        } else {
            matmul.strict(ones(1, r, 1), x.as(o, 1, i), y.as(o, r, i));
        }
    }

    private DnnTensor ones(int... dims) {
        Layout layout = Layout.of(dims);
        if (layout.count > ones.size()) {
            memory.free(ones);
            ones = ones(2 * layout.count);
        }
        return DnnTensor.of(new MemoryRef(ones, 0, memory.lifetime()), layout, GradientOwner.Constant.CONSTANT);
    }

    private NativeBuffer ones(int count) {
        NativeBuffer block = memory.allocate(count);
        float[] values = new float[count];
        Arrays.fill(values, 1);
        block.floats().put(0, values);
        return block;
    }
}

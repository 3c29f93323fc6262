package io.github.genatt.engine.onednn;

import java.util.Arrays;
import java.util.Map;

/** Peak speed of matrix products when nothing else runs: each layout on its own, in memory that stays in the cache. */
final class Roofline {
    private static final long LONG_ENOUGH = 3_000_000;
    private static final int ROUNDS = 7;

    private Roofline() {
    }

    /** Seconds for the counted products, each at its best time. */
    static double seconds(Worker worker, Map<OpProfiler.Product, Integer> products) {
        double sum = 0;
        for (Map.Entry<OpProfiler.Product, Integer> entry : products.entrySet()) {
            worker.tape().begin(TapePass.inference(new long[0]));
            sum += entry.getValue() * best(worker.tape(), entry.getKey());
        }
        return sum;
    }

    private static double best(Tape tape, OpProfiler.Product product) {
        DnnTensor a = filled(tape, product.a());
        DnnTensor b = filled(tape, product.b());
        Output c = Output.store(filled(tape, product.c()));
        int times = 1;
        long best = repeat(tape, a, b, c, times);
        while (best < LONG_ENOUGH && times < 1 << 16) {
            times *= 2;
            best = repeat(tape, a, b, c, times);
        }
        for (int round = 1; round < ROUNDS; round++) {
            best = Math.min(best, repeat(tape, a, b, c, times));
        }
        return best * 1e-9 / times;
    }

    private static long repeat(Tape tape, DnnTensor a, DnnTensor b, Output c, int times) {
        long start = System.nanoTime();
        for (int i = 0; i < times; i++) {
            tape.kernels().matmul.run(a, b, c);
        }
        return System.nanoTime() - start;
    }

    /** A tensor of the given layout without special values. */
    private static DnnTensor filled(Tape tape, Layout layout) {
        int span = 1;
        for (int axis = 0; axis < layout.rank(); axis++) {
            span += (layout.dims[axis] - 1) * layout.strides[axis];
        }
        MemoryRef slot = tape.allocate(span);
        float[] values = new float[span];
        Arrays.fill(values, 0.5f);
        slot.block().floats().put(slot.at(), values);
        return DnnTensor.of(slot, layout, GradientOwner.Constant.CONSTANT);
    }
}

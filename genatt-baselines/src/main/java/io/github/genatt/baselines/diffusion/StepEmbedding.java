package io.github.genatt.baselines.diffusion;

import io.github.genatt.tensor.Ops;
import io.github.genatt.tensor.Tensor;

/**
 * Sinusoidal embedding of a diffusion step, as Vaswani et al. (NIPS 2017) define it for a position: cosines, then sines. Legend: m steps, e
 * width.
 */
public final class StepEmbedding {
    private static final double LONGEST_PERIOD = 10_000;

    private StepEmbedding() {
    }

    /** [m, e]: number i of the e/2 cosines is cos(t·10000^{−2i/e}), likewise for the sines; an odd width ends in a zero. */
    public static Tensor of(Ops ops, int width, double... steps) {
        return ops.constant(values(width, steps), steps.length, width);
    }

    static float[] values(int width, double... steps) {
        int half = width / 2;
        float[] values = new float[steps.length * width];
        for (int row = 0; row < steps.length; row++) {
            for (int i = 0; i < half; i++) {
                double angle = steps[row] * Math.exp(-Math.log(LONGEST_PERIOD) * i / half);
                values[row * width + i] = (float) Math.cos(angle);
                values[row * width + half + i] = (float) Math.sin(angle);
            }
        }
        return values;
    }
}

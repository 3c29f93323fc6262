package io.github.genatt.engine.onednn;

import io.github.genatt.engine.Adam;

/** One step of Adam (Kingma and Ba, ICLR 2015) on a stretch of a parameter; values pass through heap arrays, where loops vectorise. */
final class AdamUpdate {
    private static final int CHUNK = 4096;
    private static final int CHUNKS = 16;

    private final float beta1;
    private final float beta2;
    private final float rate;
    private final float squareScale;
    private final float epsilon;

    /** The step of that number, from 1. */
    AdamUpdate(Adam adam, long step) {
        beta1 = (float) adam.beta1();
        beta2 = (float) adam.beta2();
        rate = (float) (adam.rate() / (1 - Math.pow(adam.beta1(), step)));
        squareScale = (float) (1 / Math.sqrt(1 - Math.pow(adam.beta2(), step)));
        epsilon = (float) adam.epsilon();
    }

    /** Floats that one task updates: whole chunks. */
    static int stretch(Parameter parameter) {
        return CHUNKS * chunk(parameter);
    }

    /** Whole rows. */
    private static int chunk(Parameter parameter) {
        return Math.max(1, CHUNK / parameter.width()) * parameter.width();
    }

    /** Updates values and moments, and clears the gradients. */
    void run(Parameter parameter, int from, int to) {
        int chunk = chunk(parameter);
        float[] gradient = new float[chunk];
        float[] mean = new float[chunk];
        float[] square = new float[chunk];
        float[] value = new float[chunk];
        for (int at = from; at < to; at += chunk) {
            int length = Math.min(chunk, to - at);
            parameter.sumGradients(at, length, gradient);
            parameter.mean().floats().get(at, mean, 0, length);
            parameter.square().floats().get(at, square, 0, length);
            parameter.values().floats().get(at, value, 0, length);
            step(gradient, mean, square, value);
            parameter.mean().floats().put(at, mean, 0, length);
            parameter.square().floats().put(at, square, 0, length);
            parameter.values().floats().put(at, value, 0, length);
            parameter.clearGradients(at, length);
        }
    }

    private void step(float[] gradient, float[] mean, float[] square, float[] value) {
        // Fields are read once: inside the loop they would stop it from vectorising.
        float b1 = beta1;
        float b2 = beta2;
        float r = rate;
        float scale = squareScale;
        float e = epsilon;
        for (int i = 0; i < gradient.length; i++) {
            float g = gradient[i];
            float m = b1 * mean[i] + (1 - b1) * g;
            float v = b2 * square[i] + (1 - b2) * g * g;
            mean[i] = m;
            square[i] = v;
            value[i] -= r * m / ((float) Math.sqrt(v) * scale + e);
        }
    }
}

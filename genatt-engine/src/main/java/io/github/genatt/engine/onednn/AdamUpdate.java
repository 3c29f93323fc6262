package io.github.genatt.engine.onednn;

import io.github.genatt.engine.AdamConfig;
import java.util.ArrayList;
import java.util.List;

/** One step of Adam (Kingma and Ba, ICLR 2015) on a range of a parameter; values pass through heap arrays, where loops vectorise. */
final class AdamUpdate {
    private static final int CHUNK = 4096;
    private static final int CHUNKS = 16;

    private final float beta1;
    private final float beta2;
    /** 1 − β, rounded once: 1 − 0.999f is wrong in the fifth digit, and every step by half of that. */
    private final float share1;
    private final float share2;
    private final float rate;
    private final float squareScale;
    private final float epsilon;

    /** The step with the given number, from 1. */
    AdamUpdate(AdamConfig adam, long step) {
        beta1 = (float) adam.beta1();
        beta2 = (float) adam.beta2();
        share1 = (float) (1 - adam.beta1());
        share2 = (float) (1 - adam.beta2());
        rate = (float) (adam.learningRate() / (1 - Math.pow(adam.beta1(), step)));
        squareScale = (float) (1 / Math.sqrt(1 - Math.pow(adam.beta2(), step)));
        epsilon = (float) adam.epsilon();
    }

    /** The update of a whole parameter, in tasks of whole chunks. */
    List<Runnable> tasks(Parameter parameter) {
        int count = parameter.info().count();
        int stretch = CHUNKS * chunk(parameter);
        List<Runnable> tasks = new ArrayList<>();
        for (int from = 0; from < count; from += stretch) {
            int start = from;
            tasks.add(() -> run(parameter, start, Math.min(count, start + stretch)));
        }
        return tasks;
    }

    /** Whole rows. */
    private static int chunk(Parameter parameter) {
        return Math.max(1, CHUNK / parameter.width()) * parameter.width();
    }

    /**
     * Whether rows without a gradient may apply this step later: it leaves zero moments and their values unchanged and shrinks other
     * moments.
     */
    boolean supportsLazyRows() {
        boolean decays = beta1 >= 0 && beta1 <= 1 && beta2 >= 0 && beta2 <= 1;
        return decays && rate >= 0 && Float.isFinite(rate) && Float.isFinite(squareScale) && epsilon > 0;
    }

    float rate() {
        return rate;
    }

    float epsilon() {
        return epsilon;
    }

    /** Updates values and moments, and clears the gradients. */
    private void run(Parameter parameter, int from, int to) {
        parameter.lazyRows().materialise(from / parameter.width(), to / parameter.width());
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

    /**
     * Updates rows that have a gradient.
     *
     * @param rows ascending
     */
    void run(Parameter table, int[] rows, SortedRowGradients gradients) {
        int width = table.width();
        float[] gradient = new float[rows.length * width];
        float[] mean = new float[gradient.length];
        float[] square = new float[gradient.length];
        float[] value = new float[gradient.length];
        int entry = gradients.position(rows[0]);
        for (int i = 0; i < rows.length; i++) {
            for (; entry < gradients.size() && gradients.row(entry) == rows[i]; entry++) {
                gradients.addTo(gradient, i * width, width, entry);
            }
            table.mean().floats().get(rows[i] * width, mean, i * width, width);
            table.square().floats().get(rows[i] * width, square, i * width, width);
            table.values().floats().get(rows[i] * width, value, i * width, width);
        }
        step(gradient, mean, square, value);
        for (int i = 0; i < rows.length; i++) {
            table.mean().floats().put(rows[i] * width, mean, i * width, width);
            table.square().floats().put(rows[i] * width, square, i * width, width);
            table.values().floats().put(rows[i] * width, value, i * width, width);
        }
    }

    /** Updates values and moments on the heap. */
    void step(float[] gradient, float[] mean, float[] square, float[] value) {
        // Fields are read once: inside the loop they would stop it from vectorising.
        float b1 = beta1;
        float b2 = beta2;
        float s1 = share1;
        float s2 = share2;
        float r = rate;
        float scale = squareScale;
        float e = epsilon;
        for (int i = 0; i < gradient.length; i++) {
            float g = gradient[i];
            float m = b1 * mean[i] + s1 * g;
            float v = b2 * square[i] + s2 * g * g;
            mean[i] = m;
            square[i] = v;
            value[i] -= r * m / ((float) Math.sqrt(v) * scale + e);
        }
    }

    /** The same for the first {@code length} elements, whose gradient is zero; adding zero turns −0 into 0, as the step does. */
    void stepWithoutGradient(float[] mean, float[] square, float[] value, int length) {
        float b1 = beta1;
        float b2 = beta2;
        float r = rate;
        float scale = squareScale;
        float e = epsilon;
        for (int i = 0; i < length; i++) {
            float m = b1 * mean[i] + 0f;
            float v = b2 * square[i] + 0f;
            mean[i] = m;
            square[i] = v;
            value[i] -= r * m / ((float) Math.sqrt(v) * scale + e);
        }
    }

    /** Effect of a step without gradient on the mean; adding zero turns −0 into 0, as the step does. */
    void decayMean(float[] mean) {
        decay(beta1, mean);
    }

    /** Whether both steps have the same effect on a mean. */
    boolean decaysMeanLike(AdamUpdate other) {
        return beta1 == other.beta1;
    }

    /** Effect of a step without gradient on the square. */
    void decaySquare(float[] square) {
        decay(beta2, square);
    }

    private static void decay(float by, float[] moment) {
        for (int i = 0; i < moment.length; i++) {
            moment[i] = by * moment[i] + 0f;
        }
    }
}

package io.github.genatt.baselines.pdrec;

import io.github.genatt.baselines.diffusion.GaussianDiffusion;
import java.util.Arrays;

/**
 * Loss weights of diffusion steps for clean vectors, and the probability of drawing each step (Nichol and Dhariwal, ICML 2021, section
 * 3.3). Legend: T steps.
 */
final class StepChances {
    /** The fraction of draws that is uniform. */
    static final double EVEN = 0.001;

    private StepChances() {
    }

    /** [T] SNR(t − 1) − SNR(t), and 1 at t = 0. */
    static double[] weights(GaussianDiffusion process) {
        double[] weights = new double[process.steps()];
        for (int t = 0; t < weights.length; t++) {
            weights[t] = t == 0 ? 1 : process.signalToNoise(t - 1) - process.signalToNoise(t);
        }
        return weights;
    }

    /** [T] uniform. */
    static float[] even(int steps) {
        float[] chances = new float[steps];
        Arrays.fill(chances, 1f / steps);
        return chances;
    }

    /**
     * In proportion to the root mean square of the weighted losses of each step.
     *
     * @param squares [T] sums of the squares of weighted losses
     * @param counts  [T] number of losses; if one is 0, the result is uniform
     */
    static float[] of(double[] squares, long[] counts) {
        double[] roots = new double[squares.length];
        for (int t = 0; t < roots.length; t++) {
            roots[t] = counts[t] == 0 ? 0 : Math.sqrt(squares[t] / counts[t]);
        }
        double sum = Arrays.stream(roots).sum();
        float[] chances = even(roots.length);
        if (Arrays.stream(counts).allMatch(count -> count > 0) && sum > 0) {
            for (int t = 0; t < roots.length; t++) {
                chances[t] = (float) ((1 - EVEN) * roots[t] / sum + EVEN / roots.length);
            }
        }
        return chances;
    }

    /** The step for a number from U[0, 1). */
    static int drawn(float[] chances, double u) {
        double passed = 0;
        for (int t = 0; t < chances.length; t++) {
            passed += chances[t];
            if (u < passed) {
                return t;
            }
        }
        return chances.length - 1;
    }
}

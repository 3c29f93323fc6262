package io.github.genatt.baselines.diffusion;

import io.github.genatt.tensor.Ops;
import io.github.genatt.tensor.Tensor;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;
import java.util.function.IntToDoubleFunction;

/**
 * The forward process x_t = √ᾱ_t·x_0 + √(1 − ᾱ_t)·ε with ᾱ_t = Π (1 − β_s), and the posterior of the step before (Ho et al., NeurIPS 2020,
 * eqs. 4 and 7). Legend: B rows, d width, T steps, t from 0 to T − 1; ᾱ before step 0 is 1.
 */
public final class GaussianDiffusion {
    private static final double MOST_OF_RATIOS = 0.999;
    /** DiffRec's value for the first β, which keeps the first step from memorising its input. */
    private static final double FIRST_OF_VARIANCES = 1e-5;
    private final double[] beta;
    private final double[] alphaBar;

    private GaussianDiffusion(double[] beta) {
        this.beta = beta;
        this.alphaBar = new double[beta.length];
        for (int t = 0; t < beta.length; t++) {
            if (!(beta[t] > 0 && beta[t] <= 1)) {
                throw new IllegalArgumentException(("schedule: β of step %d of %d must be above 0 and at most 1, found %s; use more steps"
                        + " or another schedule").formatted(t, beta.length, beta[t]));
            }
            alphaBar[t] = before(t) * (1 - beta[t]);
        }
    }

    /** β from 1e-4·s to .02·s in equal steps, s = 1000/T. */
    public static GaussianDiffusion linear(int steps) {
        double scale = 1000.0 / steps;
        return new GaussianDiffusion(spaced(scale * 1e-4, scale * 0.02, steps));
    }

    /** The linear schedule plus .01; an end above 1 becomes .001·s + .01. */
    public static GaussianDiffusion truncatedLinear(int steps) {
        double scale = 1000.0 / steps;
        double end = scale * 0.02 + 0.01;
        return new GaussianDiffusion(spaced(scale * 1e-4 + 0.01, end > 1 ? scale * 0.001 + 0.01 : end, steps));
    }

    /** ᾱ follows a squared cosine (Nichol and Dhariwal, ICML 2021). */
    public static GaussianDiffusion cosine(int steps) {
        return following(steps, share -> Math.pow(Math.cos((share + 0.008) / 1.008 * Math.PI / 2), 2));
    }

    /** ᾱ decreases with the root of the step (Li et al., NeurIPS 2022). */
    public static GaussianDiffusion squareRoot(int steps) {
        return following(steps, share -> 1 - Math.sqrt(share + 1e-4));
    }

    /** 1 − ᾱ from {@code min} to {@code max} in equal steps, except for the first β, which is 1e-5 (Wang et al., SIGIR 2023). */
    public static GaussianDiffusion linearVariance(int steps, double min, double max) {
        double[] variance = spaced(min, max, steps);
        double[] beta = new double[steps];
        beta[0] = FIRST_OF_VARIANCES;
        for (int t = 1; t < steps; t++) {
            beta[t] = 1 - (1 - variance[t]) / (1 - variance[t - 1]);
        }
        return new GaussianDiffusion(beta);
    }

    private static GaussianDiffusion following(int steps, DoubleUnaryOperator alphaBar) {
        double[] beta = new double[steps];
        for (int t = 0; t < steps; t++) {
            double ratio = alphaBar.applyAsDouble((t + 1.0) / steps) / alphaBar.applyAsDouble((double) t / steps);
            beta[t] = Math.min(1 - ratio, MOST_OF_RATIOS);
        }
        return new GaussianDiffusion(beta);
    }

    private static double[] spaced(double from, double to, int count) {
        double[] values = new double[count];
        for (int i = 0; i < count; i++) {
            values[i] = count == 1 ? from : from + (to - from) * i / (count - 1);
        }
        return values;
    }

    private double before(int t) {
        return t == 0 ? 1 : alphaBar[t - 1];
    }

    /** T. */
    public int steps() {
        return beta.length;
    }

    /** β_t. */
    public double beta(int t) {
        return beta[t];
    }

    /** ᾱ_t. */
    public double alphaBar(int t) {
        return alphaBar[t];
    }

    /** √ᾱ_t, the factor of the signal in x_t. */
    public double signal(int t) {
        return Math.sqrt(alphaBar[t]);
    }

    /** √(1 − ᾱ_t), the standard deviation of the noise in x_t. */
    public double noise(int t) {
        return Math.sqrt(1 - alphaBar[t]);
    }

    /**
     * x_t of each row.
     *
     * @param clean [B, d] x_0
     * @param noise [B, d] ε; empty for the mean
     * @param steps [B] t of each row
     */
    public Tensor noised(Ops ops, Tensor clean, Optional<Tensor> noise, int... steps) {
        Tensor signal = ops.multiply(clean, factors(ops, this::signal, steps));
        return noise.map(drawn -> ops.add(signal, ops.multiply(drawn, factors(ops, this::noise, steps)))).orElse(signal);
    }

    private static Tensor factors(Ops ops, IntToDoubleFunction of, int... steps) {
        float[] factors = new float[steps.length];
        for (int row = 0; row < factors.length; row++) {
            factors[row] = (float) of.applyAsDouble(steps[row]);
        }
        return ops.constant(factors, factors.length, 1);
    }

    /** ᾱ_t / (1 − ᾱ_t). */
    public double signalToNoise(int t) {
        return alphaBar[t] / (1 - alphaBar[t]);
    }

    /** c₁, the factor of x_0 in the mean of the step before t: β_t·√ᾱ_{t−1} / (1 − ᾱ_t). */
    public double cleanShare(int t) {
        return t == 0 ? 1 : beta[t] * Math.sqrt(before(t)) / (1 - alphaBar[t]);
    }

    /** c₂, the factor of x_t in it: (1 − ᾱ_{t−1})·√(1 − β_t) / (1 − ᾱ_t). */
    public double noisyShare(int t) {
        return t == 0 ? 0 : (1 - before(t)) * Math.sqrt(1 - beta[t]) / (1 - alphaBar[t]);
    }
}

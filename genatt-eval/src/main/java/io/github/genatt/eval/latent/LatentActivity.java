package io.github.genatt.eval.latent;

import java.util.stream.IntStream;

/**
 * The usage of a latent space. Legend: Q users, z latent width.
 *
 * <p>A dimension is active if its posterior mean varies over users by more than 0.01 (Burda, Grosse and Salakhutdinov, "Importance Weighted
 * Autoencoders", ICLR 2016, section 5.2). Without active dimensions, the posterior has collapsed.
 *
 * @param dimensions    z
 * @param active        number of dimensions whose mean has a variance above 0.01
 * @param kl            KL(N(μ, e^λ) ‖ N(0, 1)) in nats, mean over users and dimensions
 * @param signalToNoise ratio of the variance of the mean over users to the mean variance of samples around it, in the direction with the
 *                      largest ratio
 */
public record LatentActivity(int dimensions, int active, double kl, double signalToNoise) {
    private static final double ACTIVE = 0.01;

    /** Computes the usage from posterior means and log-variances, each [Q][z]. */
    public static LatentActivity of(float[][] means, float[][] logVariances) {
        int z = means[0].length;
        double divergences = 0;
        for (int k = 0; k < z; k++) {
            double[] column = Columns.of(means, k);
            for (int user = 0; user < means.length; user++) {
                double logVariance = logVariances[user][k];
                divergences += 0.5 * (column[user] * column[user] + Math.exp(logVariance) - 1 - logVariance);
            }
        }
        return new LatentActivity(z, activeUnits(means), divergences / z / means.length, SignalToNoise.of(means, logVariances));
    }

    /** The number of dimensions of posterior means [Q][z] whose variance over users is above 0.01. */
    public static int activeUnits(float[]... means) {
        return (int) IntStream.range(0, means[0].length).filter(k -> Columns.variance(Columns.of(means, k)) > ACTIVE).count();
    }

    /** Whether no dimension distinguishes users. */
    public boolean collapsed() {
        return active == 0;
    }
}

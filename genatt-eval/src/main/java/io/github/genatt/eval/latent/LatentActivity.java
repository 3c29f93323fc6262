package io.github.genatt.eval.latent;

/**
 * How much a latent space is used. Legend: Q users, z latent width.
 *
 * <p>A dimension is active if its posterior mean varies over users by more than 0.01 (Burda, Grosse and Salakhutdinov, "Importance Weighted
 * Autoencoders", ICLR 2016, section 5.2). Without any, the posterior has collapsed: whatever is drawn says nothing about the user.
 *
 * @param dimensions z
 * @param active     dimensions whose variance is above 0.01
 * @param variance   of the posterior mean over users, mean over dimensions
 * @param divergence KL(N(μ, e^λ) ‖ N(0, 1)) in nats, mean over users and dimensions
 */
public record LatentActivity(int dimensions, int active, double variance, double divergence) {
    private static final double ACTIVE = 0.01;

    /** From posterior means and log-variances, each [Q][z]. */
    public static LatentActivity of(float[][] means, float[][] logVariances) {
        int z = means[0].length;
        int active = 0;
        double variances = 0;
        double divergences = 0;
        for (int k = 0; k < z; k++) {
            double variance = variance(means, k);
            active += variance > ACTIVE ? 1 : 0;
            variances += variance;
            for (int user = 0; user < means.length; user++) {
                double mean = means[user][k];
                double logVariance = logVariances[user][k];
                divergences += 0.5 * (mean * mean + Math.exp(logVariance) - 1 - logVariance);
            }
        }
        return new LatentActivity(z, active, variances / z, divergences / z / means.length);
    }

    /** Whether no dimension tells users apart. */
    public boolean collapsed() {
        return active == 0;
    }

    private static double variance(float[][] means, int k) {
        double sum = 0;
        for (float[] mean : means) {
            sum += mean[k];
        }
        double centre = sum / means.length;
        double squares = 0;
        for (float[] mean : means) {
            squares += (mean[k] - centre) * (mean[k] - centre);
        }
        return squares / means.length;
    }
}

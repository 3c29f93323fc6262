package io.github.genatt.eval.latent;

import io.github.genatt.random.CounterRandom;

/**
 * The signal-to-noise ratio of users in the best direction: the largest ratio, over all directions v, of the variance over users of v·μ to
 * the mean variance of v·(draw − μ). Legend: Q users, z latent width.
 *
 * <p>It is the largest eigenvalue of the covariance of the means in units of the noise, found by power iteration. If it is R, a draw
 * contains at most about ½ log₂(1 + R) bits about the user in any one direction (Shannon, 1948, for a channel with Gaussian noise).
 */
final class SignalToNoise {
    private static final int MOST_STEPS = 1000;
    private static final double TOLERANCE = 1e-9;

    private SignalToNoise() {
    }

    static double of(float[][] means, float[][] logVariances) {
        double[][] signal = inUnitsOfNoise(means, logVariances);
        double[] direction = CounterRandom.of(1, "signal-to-noise").doubles(signal[0].length, 0.5, 1).toArray();
        double ratio = 0;
        for (int step = 0; step < MOST_STEPS; step++) {
            double before = ratio;
            double[] next = covarianceTimes(signal, unit(direction));
            ratio = length(next);
            if (ratio == 0 || Math.abs(ratio - before) < TOLERANCE * ratio) {
                return ratio;
            }
            direction = next;
        }
        return ratio;
    }

    /** [Q][z] centred means, each dimension divided by the standard deviation of its draws. */
    private static double[][] inUnitsOfNoise(float[][] means, float[][] logVariances) {
        double[][] scaled = new double[means.length][means[0].length];
        for (int k = 0; k < means[0].length; k++) {
            double[] column = Columns.of(means, k);
            double centre = Columns.mean(column);
            double noise = 0;
            for (float[] logVariance : logVariances) {
                noise += Math.exp(logVariance[k]) / means.length;
            }
            for (int user = 0; user < means.length; user++) {
                scaled[user][k] = (column[user] - centre) / Math.sqrt(noise);
            }
        }
        return scaled;
    }

    private static double[] covarianceTimes(double[][] signal, double[] direction) {
        double[] product = new double[direction.length];
        for (double[] user : signal) {
            double along = 0;
            for (int k = 0; k < direction.length; k++) {
                along += user[k] * direction[k];
            }
            for (int k = 0; k < direction.length; k++) {
                product[k] += along * user[k] / signal.length;
            }
        }
        return product;
    }

    private static double[] unit(double[] vector) {
        double length = length(vector);
        double[] unit = new double[vector.length];
        for (int k = 0; k < unit.length; k++) {
            unit[k] = vector[k] / length;
        }
        return unit;
    }

    private static double length(double[] vector) {
        double squares = 0;
        for (double value : vector) {
            squares += value * value;
        }
        return Math.sqrt(squares);
    }
}

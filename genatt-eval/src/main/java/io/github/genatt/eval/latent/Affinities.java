package io.github.genatt.eval.latent;

/**
 * Affinities of points: p_ij of t-SNE, Gaussians around each point with a width that gives a desired number of effective neighbours (van
 * der Maaten and Hinton, JMLR 9, 2008: eq. 1 and section 3.1). Legend: Q points.
 */
final class Affinities {
    /** Tolerance of the logarithm of the perplexity. */
    private static final double TOLERANCE = 1e-6;
    /** Enough to bisect any interval of doubles completely; if neighbours are tied, no width gives the perplexity. */
    private static final int MOST_HALVINGS = 200;

    private Affinities() {
    }

    /** [Q][Q] symmetric affinities with sum 1, from squared distances. */
    static double[][] of(double[][] squared, double perplexity) {
        int q = squared.length;
        double[][] conditional = new double[q][];
        for (int i = 0; i < q; i++) {
            conditional[i] = conditional(squared[i], i, perplexity);
        }
        double[][] joint = new double[q][q];
        for (int i = 0; i < q; i++) {
            for (int j = 0; j < q; j++) {
                joint[i][j] = (conditional[i][j] + conditional[j][i]) / (2.0 * q);
            }
        }
        return joint;
    }

    /** [Q] p_{j|i}: 0 for i itself, sum 1, entropy ln(perplexity). */
    static double[] conditional(double[] squared, int i, double perplexity) {
        double[] far = beyondNearest(squared, i);
        double[] p = new double[far.length];
        double low = 0;
        double high = Double.POSITIVE_INFINITY;
        double precision = 1;
        for (int step = 0; step < MOST_HALVINGS; step++) {
            double excess = fill(p, far, i, precision) - Math.log(perplexity);
            if (Math.abs(excess) < TOLERANCE) {
                break;
            }
            if (excess > 0) {
                low = precision;
                precision = high == Double.POSITIVE_INFINITY ? 2 * precision : (low + high) / 2;
            } else {
                high = precision;
                precision = (low + high) / 2;
            }
        }
        return p;
    }

    /**
     * Distances minus that of the nearest, in units of their mean: this does not change p, but avoids underflow and overflow of
     * exponentials.
     */
    private static double[] beyondNearest(double[] squared, int i) {
        double nearest = Double.POSITIVE_INFINITY;
        double sum = 0;
        for (int j = 0; j < squared.length; j++) {
            if (j != i) {
                nearest = Math.min(nearest, squared[j]);
                sum += squared[j];
            }
        }
        double mean = sum / (squared.length - 1) - nearest;
        double[] far = new double[squared.length];
        for (int j = 0; j < squared.length; j++) {
            far[j] = mean > 0 ? (squared[j] - nearest) / mean : 0;
        }
        return far;
    }

    /** Fills in exp(−precision · distance) over its sum, and returns the entropy in nats. */
    private static double fill(double[] p, double[] far, int i, double precision) {
        double sum = 0;
        double weighted = 0;
        for (int j = 0; j < p.length; j++) {
            p[j] = j == i ? 0 : Math.exp(-precision * far[j]);
            sum += p[j];
            weighted += p[j] * far[j];
        }
        for (int j = 0; j < p.length; j++) {
            p[j] /= sum;
        }
        return Math.log(sum) + precision * weighted / sum;
    }
}

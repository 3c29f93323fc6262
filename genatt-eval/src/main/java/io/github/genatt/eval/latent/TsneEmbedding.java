package io.github.genatt.eval.latent;

import io.github.genatt.random.CounterRandom;
import java.util.random.RandomGenerator;

/**
 * A two-dimensional map of a latent space by exact t-SNE (van der Maaten and Hinton, JMLR 9, 2008), which keeps neighbours together. Axes
 * and distances between groups have no meaning. Legend: Q points, z dimensions.
 *
 * <p>Algorithm 1 of the paper with settings that are common since then: affinities times 12 in the first quarter of 1,000 steps, momentum
 * 0.5 then 0.8, a gain per coordinate (Jacobs, 1988), and a learning rate of Q/48 but at least 50 (Belkina et al., Nature Communications
 * 10, 2019). Sums run in a fixed order on one thread, so the same seed gives bit-identical results.
 *
 * @param points [Q][2]
 * @param cost   final KL(P ‖ Q) in nats
 */
public record TsneEmbedding(double[][] points, double cost) {
    private static final int STEPS = 1000;
    private static final int EXAGGERATED_STEPS = 250;
    private static final double EXAGGERATION = 12;
    private static final double FIRST_DEVIATION = 1e-4;
    private static final double LEAST_GAIN = 0.01;

    /**
     * Computes the map of the given points.
     *
     * @param latents    [Q][z]
     * @param perplexity effective number of neighbours of a point, above 1 and below Q − 1
     * @param seed       seed of the initial positions
     */
    public static TsneEmbedding of(float[][] latents, double perplexity, long seed) {
        if (!(perplexity > 1 && perplexity < latents.length - 1)) {
            throw new IllegalArgumentException("the perplexity must be between 1 and the number of other points; found %s for %d points"
                    .formatted(perplexity, latents.length));
        }
        TsneCost cost = new TsneCost(Affinities.of(Distances.squared(latents), perplexity));
        double[][] points = first(latents.length, seed);
        Descent descent = new Descent(points, Math.max(latents.length / (4 * EXAGGERATION), 50));
        for (int step = 0; step < STEPS; step++) {
            boolean early = step < EXAGGERATED_STEPS;
            descent.step(cost.gradient(points, early ? EXAGGERATION : 1), early ? 0.5 : 0.8);
        }
        return new TsneEmbedding(points, cost.of(points));
    }

    /** [Q][2] initial positions from N(0, 10⁻⁸). */
    static double[][] first(int count, long seed) {
        RandomGenerator random = CounterRandom.of(seed, "latent-map");
        double[][] points = new double[count][2];
        for (double[] point : points) {
            point[0] = FIRST_DEVIATION * random.nextGaussian();
            point[1] = FIRST_DEVIATION * random.nextGaussian();
        }
        return points;
    }

    /** Gradient descent with momentum, and gains that increase while a coordinate keeps its direction. */
    private record Descent(double[][] points, double rate, double[][] moves, double[][] gains) {

        Descent(double[][] points, double rate) {
            this(points, rate, new double[points.length][2], new double[points.length][2]);
            for (double[] gain : gains) {
                gain[0] = 1;
                gain[1] = 1;
            }
        }

        void step(double[][] gradient, double momentum) {
            for (int i = 0; i < points.length; i++) {
                for (int k = 0; k < 2; k++) {
                    boolean turns = Math.signum(gradient[i][k]) == Math.signum(moves[i][k]);
                    gains[i][k] = Math.max(LEAST_GAIN, turns ? 0.8 * gains[i][k] : gains[i][k] + 0.2);
                    moves[i][k] = momentum * moves[i][k] - rate * gains[i][k] * gradient[i][k];
                    points[i][k] += moves[i][k];
                }
            }
        }
    }
}

package io.github.genatt.models.diffusion;

/**
 * Noise schedule of the forward process x_t = √ᾱ_t x_0 + √(1 − ᾱ_t) ε, with ᾱ_t = Π (1 − β_s) (Ho et al., NeurIPS 2020, eq. 4), or, for
 * {@link ScheduleOptions.Alpha#SINGLE_STEP}, with 1 − β_t in its place, as in GenAtt's eq. 10; that is not the marginal of any process, see
 * {@link DiffusionAttention}. Steps run 1..T; step 0 is the clean end, ᾱ_0 = 1.
 */
final class NoiseSchedule {
    private static final double GREATEST_BETA = 0.999;

    private final double[] beta;
    private final double[] alphaBar;

    private NoiseSchedule(double[] beta, ScheduleOptions.Alpha alpha) {
        this.beta = beta;
        this.alphaBar = new double[beta.length];
        alphaBar[0] = 1;
        for (int t = 1; t < beta.length; t++) {
            // eq. 10: ᾱ_t = ᾱ_{t−1}·(1 − β_t), or α_t = 1 − β_t as printed
            alphaBar[t] = alpha == ScheduleOptions.Alpha.SINGLE_STEP ? 1 - beta[t] : alphaBar[t - 1] * (1 - beta[t]);
        }
    }

    /** The schedule for windows of the given capacity, which T may follow. */
    static NoiseSchedule of(ScheduleOptions options, int capacity) {
        int steps = options.steps() == 0 ? capacity : options.steps();
        double[] beta = new double[steps + 1];
        for (int t = 1; t <= steps; t++) {
            double share = steps == 1 ? 0 : (t - 1.0) / (steps - 1);
            double linear = options.betaStart() + share * (options.betaEnd() - options.betaStart());
            beta[t] = switch (options.kind()) {
                case LINEAR -> linear;
                case RESCALED_LINEAR -> Math.min(GREATEST_BETA, linear * 1000 / steps);
                case COSINE -> Math.min(GREATEST_BETA, 1 - cosine((double) t / steps) / cosine((t - 1.0) / steps));
            };
        }
        return new NoiseSchedule(beta, options.alpha());
    }

    private static double cosine(double share) {
        double root = Math.cos((share + 0.008) / 1.008 * Math.PI / 2);
        return root * root;
    }

    /** T. */
    int steps() {
        return beta.length - 1;
    }

    double beta(int t) {
        return beta[t];
    }

    /** ᾱ_t, or the α_t that replaces it. */
    double alphaBar(int t) {
        return alphaBar[t];
    }

    /** √ᾱ_t, the factor of the signal. */
    double signal(int t) {
        return Math.sqrt(alphaBar[t]);
    }

    /** √(1 − ᾱ_t), the standard deviation of the noise. */
    double noise(int t) {
        return Math.sqrt(1 - alphaBar[t]);
    }

    /** Variance of x_{t−1} given x_t and x_0: β_t (1 − ᾱ_{t−1}) / (1 − ᾱ_t). */
    double posteriorVariance(int t) {
        return beta[t] * (1 - alphaBar[t - 1]) / (1 - alphaBar[t]);
    }

    /** The steps that a sampler of S steps visits, from T down to 0: S + 1 of them, evenly spaced. */
    int[] visited(int samplerSteps) {
        int[] visited = new int[samplerSteps + 1];
        for (int i = 0; i <= samplerSteps; i++) {
            visited[i] = (int) Math.round(steps() * (1 - (double) i / samplerSteps));
        }
        return visited;
    }
}

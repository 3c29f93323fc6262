package io.github.genatt.spi;

/**
 * The behaviour of a stochastic generator at inference.
 *
 * @param mode    how samples are used
 * @param samples number of samples that are averaged; 1 for {@link Mode#MEAN} and {@link Mode#SAMPLE}
 */
public record Inference(
        @Option(value = "mean", help = "mean (deterministic), sample (one per user), average-scores or average-probs") Mode mode,
        @Option(value = "1", help = "samples that are averaged; 1 for mean and sample") int samples) implements Changeable<Inference> {

    /** With the default of each option. */
    public static Inference defaults() {
        return Options.defaults(Inference.class);
    }

    /** How samples are used. */
    public enum Mode {
        /** No sampling: the mean of the latent distribution. The same input always gives the same scores. */
        MEAN,
        /** One sample per user, fixed by the seed. */
        SAMPLE,
        /** Scores are averaged over several samples. */
        AVERAGE_SCORES,
        /** Attention probabilities are averaged over several samples, layer by layer. */
        AVERAGE_PROBS
    }

    /** Inference without sampling. */
    public static final Inference DETERMINISTIC = new Inference(Mode.MEAN, 1);

    /** Validates that more than one sample is used only by modes that average. */
    public Inference {
        boolean averages = mode == Mode.AVERAGE_SCORES || mode == Mode.AVERAGE_PROBS;
        if (samples < 1 || !averages && samples != 1) {
            throw new IllegalArgumentException("mode " + mode + " cannot use " + samples
                    + " samples: one for mean and sample, one or more for the averages");
        }
    }
}

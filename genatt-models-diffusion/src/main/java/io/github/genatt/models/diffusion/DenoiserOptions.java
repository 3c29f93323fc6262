package io.github.genatt.models.diffusion;

import io.github.genatt.spi.Changeable;
import io.github.genatt.spi.IdleOptions;
import io.github.genatt.spi.Option;
import io.github.genatt.spi.Options;
import java.util.Map;

/**
 * Options of the denoiser.
 *
 * @param kind           treatment of the rows of a matrix
 * @param depth          hidden layers, or blocks
 * @param predictionType meaning of its output
 * @param clipRange      maximum magnitude of estimated clean logits; 0 does not clip
 * @param rescale        whether the estimate that becomes logits has the factor 1/√ᾱ
 */
public record DenoiserOptions(
        @Option(value = "mlp",
                help = "mlp (each row on its own) or transformer (a row sees earlier rows, or all with conditioning = global)") Kind kind,
        @Option(value = "1", help = "hidden layers of the mlp or blocks of the transformer, at least 1") int depth,
        @Option(value = "x0", help = "the denoiser's output: eps (noise), x0 (clean logits) or v") Prediction predictionType,
        @Option(value = "10", help = "maximum magnitude of estimated logits; 0 does not clip") double clipRange,
        @Option(value = "true",
                help = "divide the estimate that becomes logits by the root of the schedule's α; false leaves it out, as GenAtt's eq. 12")
        boolean rescale) implements IdleOptions, Changeable<DenoiserOptions> {

    /** With the default of each option. */
    public static DenoiserOptions defaults() {
        return Options.defaults(DenoiserOptions.class);
    }

    /** Treatment of the rows of a matrix. */
    public enum Kind {
        /** A multi-layer perceptron on each row. */
        MLP,
        /**
         * Self-attention over the rows of a head, causal if each row is conditioned on its own prefix; the paper tries it in place of the
         * perceptron.
         */
        TRANSFORMER
    }

    /** Rejects a network without hidden layer, and negative bounds. */
    public DenoiserOptions {
        if (depth < 1 || !(clipRange >= 0)) {
            throw new IllegalArgumentException("depth must be at least 1 and clip-range 0 or more, found %d and %s".formatted(depth,
                    clipRange));
        }
    }

    @Override
    public Map<String, String> idle() {
        return predictionType == Prediction.EPS ? Map.of() : Map.of("rescale", "it belongs to eq. 12, which needs prediction-type = eps");
    }

    /** {@link Prediction#clean} at the last step, whose estimate becomes the logits. */
    Prediction.Mixture logits(double signal, double noise) {
        // eq. 12 as printed: A_gen = A_t − √(1 − α_t) f
        return printed() ? new Prediction.Mixture(1, -noise) : predictionType.clean(signal, noise);
    }

    /** Whether eq. 12 is taken as printed. */
    boolean printed() {
        return !rescale && predictionType == Prediction.EPS;
    }
}

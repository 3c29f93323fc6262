package io.github.genatt.models.diffusion;

import io.github.genatt.spi.Changeable;
import io.github.genatt.spi.Option;
import io.github.genatt.spi.Options;

/**
 * The denoiser.
 *
 * @param kind           how the rows of a matrix are seen
 * @param depth          hidden layers, or blocks
 * @param predictionType what its output stands for
 * @param clipRange      maximum magnitude of estimated clean logits; 0 does not clip
 */
public record DenoiserOptions(
        @Option(value = "mlp",
                help = "mlp (each row by itself) or transformer (a row sees earlier rows; needs conditioning = position)") Kind kind,
        @Option(value = "1", help = "hidden layers of the mlp or blocks of the transformer, at least 1") int depth,
        @Option(value = "eps", help = "the denoiser's output: eps (noise), x0 (clean logits) or v") Prediction predictionType,
        @Option(value = "10", help = "maximum magnitude of estimated logits; 0 does not clip") double clipRange)
        implements Changeable<DenoiserOptions> {

    /** With the default of each option. */
    public static DenoiserOptions defaults() {
        return Options.defaults(DenoiserOptions.class);
    }

    /** How the rows of a matrix are seen. */
    public enum Kind {
        /** A multi-layer perceptron on each row. */
        MLP,
        /** Causal self-attention over the rows of a head, as the paper tries it in place of the perceptron. */
        TRANSFORMER
    }

    /** Rejects a network without hidden layer, and negative bounds. */
    public DenoiserOptions {
        if (depth < 1 || !(clipRange >= 0)) {
            throw new IllegalArgumentException("depth must be at least 1 and clip-range 0 or more, found %d and %s".formatted(depth,
                    clipRange));
        }
    }
}

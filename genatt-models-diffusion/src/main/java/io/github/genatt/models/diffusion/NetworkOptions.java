package io.github.genatt.models.diffusion;

import io.github.genatt.spi.Option;

/**
 * The denoiser.
 *
 * @param depth   hidden layers
 * @param predict what its output stands for
 * @param clip    greatest magnitude of estimated clean logits; 0 does not clip
 */
public record NetworkOptions(
        @Option(value = "1", help = "hidden layers of the denoiser, at least 1") int depth,
        @Option(value = "eps", help = "the denoiser's output: eps (noise), x0 (clean logits) or v") Prediction predict,
        @Option(value = "10", help = "greatest magnitude of estimated logits; 0 does not clip") double clip) {

    /** Refuses a network without hidden layer, and negative bounds. */
    public NetworkOptions {
        if (depth < 1 || !(clip >= 0)) {
            throw new IllegalArgumentException("depth must be at least 1 and clip 0 or more, found %d and %s".formatted(depth, clip));
        }
    }
}

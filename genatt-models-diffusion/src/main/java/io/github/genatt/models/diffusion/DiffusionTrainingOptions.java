package io.github.genatt.models.diffusion;

import io.github.genatt.spi.Changeable;
import io.github.genatt.spi.Option;
import io.github.genatt.spi.Options;

/**
 * Options that determine the trained logits.
 *
 * @param backpropSteps reverse steps that gradients pass through; 0 trains the one-step estimate
 * @param minTimestep   minimum timestep that training draws
 */
public record DiffusionTrainingOptions(
        @Option(value = "0",
                help = "last sampler steps that gradients pass through, all if it has fewer; 0 trains the one-step estimate")
        int backpropSteps,
        @Option(value = "1",
                help = "minimum timestep drawn in training; T/2 leaves out steps where logits are nearly forbidden")
        int minTimestep) implements Changeable<DiffusionTrainingOptions> {

    /** With the default of each option. */
    public static DiffusionTrainingOptions defaults() {
        return Options.defaults(DiffusionTrainingOptions.class);
    }

    /** Rejects negative counts. */
    public DiffusionTrainingOptions {
        if (backpropSteps < 0 || minTimestep < 1) {
            throw new IllegalArgumentException("backprop-steps must be 0 or more and min-timestep 1 or more, found %d and %d"
                    .formatted(backpropSteps, minTimestep));
        }
    }
}

package io.github.genatt.models.diffusion;

import io.github.genatt.spi.Changeable;
import io.github.genatt.spi.Option;
import io.github.genatt.spi.Options;

/**
 * Which logits are trained.
 *
 * @param unrolled    reverse steps that gradients pass through; 0 trains the one-step estimate
 * @param earliestStep least step that training draws
 */
public record LearningOptions(
        @Option(value = "0", help = "last reverse steps that gradients pass through; 0 trains the estimate of one step") int unrolled,
        @Option(value = "1",
                help = "minimum timestep that training draws; T/2 leaves out steps where logits are nearly forbidden")
        int earliestStep) implements Changeable<LearningOptions> {

    /** With the default of each option. */
    public static LearningOptions defaults() {
        return Options.defaults(LearningOptions.class);
    }

    /** Refuses negative counts. */
    public LearningOptions {
        if (unrolled < 0 || earliestStep < 1) {
            throw new IllegalArgumentException("unrolled must be 0 or more and earliest-step 1 or more, found %d and %d"
                    .formatted(unrolled, earliestStep));
        }
    }
}

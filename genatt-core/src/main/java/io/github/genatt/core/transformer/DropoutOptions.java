package io.github.genatt.core.transformer;

import io.github.genatt.spi.Changeable;
import io.github.genatt.spi.Option;
import io.github.genatt.spi.Options;

/**
 * Dropout probabilities in training.
 *
 * @param hidden    of embeddings and of the output of each sub-layer
 * @param attention of attention probabilities
 */
public record DropoutOptions(
        @Option(value = "0.2", help = "dropout probability of embeddings and sub-layer outputs, [0, 1)") double hidden,
        @Option(value = "0.2", help = "dropout probability of attention weights, [0, 1)") double attention)
        implements Changeable<DropoutOptions> {

    /** With the default of each option. */
    public static DropoutOptions defaults() {
        return Options.defaults(DropoutOptions.class);
    }

    /** Validates that probabilities are in [0, 1). */
    public DropoutOptions {
        if (!(hidden >= 0 && hidden < 1 && attention >= 0 && attention < 1)) {
            throw new IllegalArgumentException("dropout must be in [0, 1), found hidden %s and attention %s".formatted(hidden, attention));
        }
    }
}

package io.github.genatt.core.transformer;

import io.github.genatt.spi.Changeable;
import io.github.genatt.spi.Option;
import io.github.genatt.spi.Options;

/**
 * The linear maps around the attention.
 *
 * @param generatorInput a map before the generator (the paper's query transform)
 * @param value          a map before the product with the probabilities
 * @param output         a map after it
 */
public record Projections(
        @Option(value = "false", help = "linear map of the states before the generator") boolean generatorInput,
        @Option(value = "true", help = "linear map of the values; the GenAtt paper has none") boolean value,
        @Option(value = "true", help = "linear map of the concatenated heads") boolean output) implements Changeable<Projections> {

    /** With the default of each option. */
    public static Projections defaults() {
        return Options.defaults(Projections.class);
    }

}

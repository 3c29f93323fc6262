package io.github.genatt.core.transformer;

import io.github.genatt.spi.Changeable;
import io.github.genatt.spi.Option;
import io.github.genatt.spi.Options;

/**
 * Which linear maps stand around the attention.
 *
 * @param generatorInput before the generator (the paper's query transform)
 * @param value          before the product with the probabilities
 * @param output         after it
 */
public record Projections(
        @Option(value = "false", help = "a linear map of the states before the generator sees them") boolean generatorInput,
        @Option(value = "true", help = "a linear map of the values; the paper's GenAtt has none") boolean value,
        @Option(value = "true", help = "a linear map of the joined heads") boolean output) implements Changeable<Projections> {

    /** With the default of each option. */
    public static Projections defaults() {
        return Options.defaults(Projections.class);
    }

}

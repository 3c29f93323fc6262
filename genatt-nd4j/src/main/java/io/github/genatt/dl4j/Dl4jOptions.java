package io.github.genatt.dl4j;

import io.github.genatt.spi.Changeable;
import io.github.genatt.spi.Objective;
import io.github.genatt.spi.Option;
import io.github.genatt.spi.Options;

/**
 * Options of a Deeplearning4j network.
 *
 * @param network    source of its configuration
 * @param maxLength  n, maximum number of items that it uses
 * @param hiddenSize width of its states, if the network uses it
 * @param dropout    dropout probability, if the network uses it
 * @param objective  training objective
 */
public record Dl4jOptions(
        @Option(value = "lstm", help = "lstm, a file *.json of a ComputationGraphConfiguration, or a class that implements Dl4jNetwork")
        String network,
        @Option(value = "50", help = "maximum sequence length: the most recent items of a history that the network uses") int maxLength,
        @Option(value = "64", help = "width of embeddings and states, if the network uses it") int hiddenSize,
        @Option(value = "0.2", help = "dropout probability, [0, 1), if the network uses it") double dropout,
        @Option(value = "cross-entropy", help = "training objective") Objective objective) implements Changeable<Dl4jOptions> {

    /** With the default of each option. */
    public static Dl4jOptions defaults() {
        return Options.defaults(Dl4jOptions.class);
    }

    /** The sizes of the network for a catalogue of the given number of items. */
    NetworkShape shape(int items) {
        return new NetworkShape(items, maxLength, hiddenSize, dropout);
    }
}

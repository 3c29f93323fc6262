package io.github.genatt.dl4j;

import io.github.genatt.spi.Changeable;
import io.github.genatt.spi.Objective;
import io.github.genatt.spi.Option;
import io.github.genatt.spi.Options;

/**
 * Options of a Deeplearning4j network.
 *
 * @param network    where its configuration comes from
 * @param maxLength  n, items of a history that it uses
 * @param hiddenSize of its states, where the network asks for it
 * @param dropout    share of values dropped, where the network asks for it
 * @param objective  what it is trained for
 */
public record Dl4jOptions(
        @Option(value = "lstm", help = "lstm, a file *.json of a ComputationGraphConfiguration, or a class that implements Dl4jNetwork")
        String network,
        @Option(value = "50", help = "maximum sequence length: the most recent items of a history that the network uses") int maxLength,
        @Option(value = "64", help = "width of embeddings and states, where the network asks for it") int hiddenSize,
        @Option(value = "0.2", help = "share of values that dropout sets to zero, where the network asks for it") double dropout,
        @Option(value = "cross-entropy", help = "training objective") Objective objective) implements Changeable<Dl4jOptions> {

    /** With the default of each option. */
    public static Dl4jOptions defaults() {
        return Options.defaults(Dl4jOptions.class);
    }

    /** The sizes that the network is made for, with a catalogue of so many items. */
    NetworkShape shape(int items) {
        return new NetworkShape(items, maxLength, hiddenSize, dropout);
    }
}

package io.github.genatt.data.options;

import io.github.genatt.spi.LogSource;
import io.github.genatt.spi.Option;
import io.github.genatt.spi.SplitRule;
import java.util.Optional;

/** The source of the data and its processing: the {@code data} block of a suite. */
public record DataOptions(
        @Option(help = "source that reads or generates the log") LogSource source,
        @Option(help = "file with titles and categories of the items") Optional<ItemsFileOptions> itemMetadata,
        @Option(help = "order of a user's interactions", value = "{}") OrderOptions order,
        @Option(help = "filters of the log", value = "{}") FilterOptions filter,
        @Option(help = "training, validation, test", value = "leave-one-out") SplitRule split) {

    /** Rejects options that have no effect with this source. */
    public DataOptions {
        require(order.ties() != TieBreaking.RANDOM || !source.givesOrder(),
                "order.ties = random has no effect: the source gives positions in the"
                + " history (columns.order of delimited), which determine the order; remove one of the two");
        require(!source.givesItems() || itemMetadata.isEmpty(), "items: the source has titles and categories of its own; remove items");
    }

    static void requireCharacter(String name, String value) {
        require(value.length() == 1, name + " must be one character, found \"" + value + "\"");
    }

    static void require(boolean condition, String message) {
        if (!condition) {
            throw new IllegalArgumentException(message);
        }
    }
}

package io.github.genatt.data.options;

import io.github.genatt.spi.LogSource;
import io.github.genatt.spi.Option;
import io.github.genatt.spi.SplitRule;
import java.util.Optional;

/** Where the data comes from and what is done to it: the {@code data} block of a suite. */
public record DataOptions(
        @Option(help = "the log: a source that reads or generates it") LogSource source,
        @Option(help = "file with titles and categories of the items") Optional<ItemsFileOptions> itemMetadata,
        @Option(help = "order of a user's interactions", value = "{}") OrderOptions order,
        @Option(help = "what is left out", value = "{}") FilterOptions filter,
        @Option(help = "training, validation, test", value = "leave-one-out") SplitRule split) {

    /** Rejects settings that the source leaves without effect. */
    public DataOptions {
        require(order.ties() != TieBreaking.RANDOM || !source.givesOrder(),
                "order.ties = random has no effect beside the place in the history"
                + " that the source gives (columns.order of delimited), which decides alone; remove one of the two");
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

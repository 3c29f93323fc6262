package io.github.genatt.data.options;

import io.github.genatt.spi.Changeable;
import io.github.genatt.spi.Option;
import io.github.genatt.spi.Options;
import java.util.Optional;

/** The columns of a delimited log. Columns that are not named here are ignored. */
public record ColumnOptions(
        @Option(help = "column with the user's id", value = "user") String user,
        @Option(help = "column with the item's id", value = "item") String item,
        @Option(help = "column with the time, an integer such as seconds; a field may be empty") Optional<String> timestamp,
        @Option(help = "column with the rating; a field may be empty") Optional<String> rating,
        @Option(help = "column with the position in the user's history; it alone then decides the order") Optional<String> order,
        @Option(help = "the character between two fields", value = "\"\\t\"") String separator,
        @Option(help = "whether a field may stand in double quotes", value = "true") boolean quotes) implements Changeable<ColumnOptions> {

    /** With the default of each option. */
    public static ColumnOptions defaults() {
        return Options.defaults(ColumnOptions.class);
    }

    /** Rejects separators that are not one character. */
    public ColumnOptions {
        DataOptions.requireCharacter("separator", separator);
    }
}

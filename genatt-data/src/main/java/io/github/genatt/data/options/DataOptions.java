package io.github.genatt.data.options;

import io.github.genatt.spi.Option;
import io.github.genatt.spi.SplitRule;
import java.util.Optional;

/** Where the data comes from and what is done to it: the {@code data} block of a suite. */
public record DataOptions(
        @Option(help = "delimited, movielens, pairs, sequences, amazon-json, recbole or synthetic") SourceFormat format,
        @Option(help = "the log, relative to the data folder; none for synthetic") Optional<String> path,
        @Option(help = "columns of a delimited log") Optional<ColumnOptions> columns,
        @Option(help = "file with titles and categories of the items") Optional<ItemsFileOptions> items,
        @Option(help = "settings of the synthetic source") Optional<SyntheticOptions> synthetic,
        @Option(help = "order of a user's interactions", value = "{}") OrderOptions order,
        @Option(help = "what is left out", value = "{}") FilterOptions filter,
        @Option(help = "training, validation, test", value = "leave-one-out") SplitRule split) {

    /** Refuses blocks that the format would ignore, and files that are missing. */
    public DataOptions {
        boolean generated = format == SourceFormat.SYNTHETIC;
        require(generated != path.isPresent(),
                generated ? "format synthetic reads no file: remove path" : "path is missing: the file to read");
        require(generated == synthetic.isPresent(),
                generated ? "format synthetic needs a block synthetic, which may be empty" : "synthetic belongs to format synthetic only");
        require((format == SourceFormat.DELIMITED) == columns.isPresent(), columns.isPresent()
                ? "columns belong to format delimited only" : "format delimited needs a block columns, which may be empty");
        require(order.ties() != Ties.RANDOM || columns.flatMap(ColumnOptions::order).isEmpty(),
                "order.ties = random has no effect beside columns.order, which decides alone; remove one of the two");
        require(!generated || items.isEmpty(), "format synthetic brings its own categories: remove items");
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

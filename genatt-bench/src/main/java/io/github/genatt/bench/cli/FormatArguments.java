package io.github.genatt.bench.cli;

import io.github.genatt.data.read.FormatHints;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Format and columns of a log that does not belong to a suite. */
final class FormatArguments {
    @Option(names = "--format", paramLabel = "NAME", description = "Format of a log: delimited, recbole, movielens, pairs, sequences or"
            + " amazon-json (default: detected from the first lines if they are unambiguous).")
    private Optional<String> format = Optional.empty();
    @Mixin
    private ColumnArguments columns;
    @Option(names = "--no-quotes", description = "Treat double quotes as plain characters.")
    private boolean noQuotes;
    @Option(names = "--charset", paramLabel = "NAME", description = "Character set, such as iso-8859-1 or utf-16 (default: utf-8).")
    private Optional<String> charset = Optional.empty();
    @Option(names = "--decimal-separator", paramLabel = "CHAR", description = "Decimal separator of ratings and seconds: . or ,")
    private Optional<String> decimalSeparator = Optional.empty();

    FormatHints hints() {
        return new FormatHints(format, columns.columns(), new FormatHints.Text(columns.separator(), !noQuotes, charset,
                columns.timeFormat(), columns.timeZone(), decimalSeparator));
    }
}

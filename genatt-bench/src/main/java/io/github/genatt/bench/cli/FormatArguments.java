package io.github.genatt.bench.cli;

import io.github.genatt.data.options.TimeFormat;
import io.github.genatt.data.read.FormatHints;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Format and columns of a log that does not belong to a suite. */
final class FormatArguments {
    @Option(names = "--format", paramLabel = "NAME", description = "Format of a log: delimited, recbole, movielens, pairs, sequences or"
            + " amazon-json (default: detected from the first lines if they are unambiguous).")
    private Optional<String> format = Optional.empty();
    @Option(names = "--user", paramLabel = "C",
            description = "Column of the user: a name in the header or, for a log without a header, a number from 1.")
    private Optional<String> user = Optional.empty();
    @Option(names = "--item", paramLabel = "C", description = "Column of the item.")
    private Optional<String> item = Optional.empty();
    @Option(names = "--time", paramLabel = "C", description = "Column of the time.")
    private Optional<String> time = Optional.empty();
    @Option(names = "--no-time", description = "Read no times: the order of the lines is the order in time.")
    private boolean noTime;
    @Option(names = "--rating", paramLabel = "C", description = "Column of the rating.")
    private Optional<String> rating = Optional.empty();
    @Option(names = "--order", paramLabel = "C",
            description = "Column of the position in the user's history, which then determines the order.")
    private Optional<String> order = Optional.empty();
    @Option(names = "--separator", paramLabel = "CHAR", description = "Character between two fields; tab for a tab.")
    private Optional<String> separator = Optional.empty();
    @Option(names = "--no-quotes", description = "Treat double quotes as plain characters.")
    private boolean noQuotes;
    @Option(names = "--charset", paramLabel = "NAME", description = "Character set, such as iso-8859-1 or utf-16 (default: utf-8).")
    private Optional<String> charset = Optional.empty();
    @Option(names = "--time-format", paramLabel = "F", description = "Format of the times: integer, seconds, milliseconds, iso-8601, or"
            + " a pattern such as \"dd.MM.yyyy HH:mm\".")
    private Optional<String> timeFormat = Optional.empty();
    @Option(names = "--time-zone", paramLabel = "Z", description = "Time zone of dates without one, such as Europe/Berlin.")
    private Optional<String> timeZone = Optional.empty();
    @Option(names = "--decimal-separator", paramLabel = "CHAR", description = "Decimal separator of ratings and seconds: . or ,")
    private Optional<String> decimalSeparator = Optional.empty();

    FormatHints hints() {
        if (noTime && time.isPresent()) {
            throw new UserError("--no-time: conflicts with --time " + time.get() + "; remove one of the two");
        }
        Optional<String> character = separator.map(text -> text.equals("tab") || text.equals("\\t") ? "\t" : text);
        if (character.filter(text -> text.length() != 1).isPresent()) {
            throw new UserError("--separator must be one character or tab, found \"" + separator.orElse("") + "\"");
        }
        return new FormatHints(format, new FormatHints.Columns(user, item, time, rating, noTime, order),
                new FormatHints.Text(character, !noQuotes, charset, timeFormat.map(FormatArguments::timeFormat), timeZone,
                        decimalSeparator));
    }

    private static TimeFormat timeFormat(String text) {
        try {
            return new TimeFormat(text);
        } catch (IllegalArgumentException unknown) {
            throw new UserError("--time-format: " + unknown.getMessage());
        }
    }
}

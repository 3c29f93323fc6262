package io.github.genatt.bench.cli;

import io.github.genatt.data.options.TimeFormat;
import io.github.genatt.data.read.FormatHints;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Columns of a log that does not belong to a suite, and the format of its times. */
final class ColumnArguments {
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
    @Option(names = "--time-format", paramLabel = "F", description = "Format of the times: integer, seconds, milliseconds, iso-8601 or,"
            + " except in prepare, a pattern such as \"dd.MM.yyyy HH:mm\".")
    private Optional<String> timeFormat = Optional.empty();
    @Option(names = "--time-zone", paramLabel = "Z", description = "Time zone of dates without one, such as Europe/Berlin.")
    private Optional<String> timeZone = Optional.empty();

    FormatHints.Columns columns() {
        if (noTime && time.isPresent()) {
            throw new UserError("--no-time: conflicts with --time " + time.get() + "; remove one of the two");
        }
        return new FormatHints.Columns(user, item, time, rating, noTime, order);
    }

    Optional<String> separator() {
        Optional<String> character = separator.map(text -> text.equals("tab") || text.equals("\\t") ? "\t" : text);
        if (character.filter(text -> text.length() != 1).isPresent()) {
            throw new UserError("--separator must be one character or tab, found \"" + separator.orElse("") + "\"");
        }
        return character;
    }

    Optional<TimeFormat> timeFormat() {
        return timeFormat.map(ColumnArguments::timeFormat);
    }

    private static TimeFormat timeFormat(String text) {
        try {
            return new TimeFormat(text);
        } catch (IllegalArgumentException unknown) {
            throw new UserError("--time-format: " + unknown.getMessage());
        }
    }

    Optional<String> timeZone() {
        return timeZone;
    }
}

package io.github.genatt.data.options;

import io.github.genatt.spi.Changeable;
import io.github.genatt.spi.IdleOptions;
import io.github.genatt.spi.Option;
import io.github.genatt.spi.Options;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The columns of a delimited log. Columns that are not named here are ignored. */
public record ColumnOptions(
        @Option(help = "column with the user's id; without a header its number, from \"1\"", value = "user") String user,
        @Option(help = "column with the item's id", value = "item") String item,
        @Option(help = "column with the time; a row without one is malformed") Optional<String> timestamp,
        @Option(help = "column with the rating; a field may be empty") Optional<String> rating,
        @Option(help = "column with the position in the user's history; it then determines the order") Optional<String> order,
        @Option(help = "field separator, one character", value = "\"\\t\"") String separator,
        @Option(help = "whether fields may be enclosed in double quotes", value = "true") boolean quotes,
        @Option(help = "whether the first record names the columns; without a header they are numbered from \"1\"",
                value = "true") boolean header,
        @Option(help = "character set, such as iso-8859-1 or utf-16", value = "utf-8") String charset,
        @Option(help = "integer (increases with time; kept unchanged), seconds (since 1970, with or without a fraction), milliseconds,"
                + " iso-8601 (dates and times) or a date pattern such as dd.MM.yyyy HH:mm; all but integer are stored as milliseconds",
                value = "integer") String timeFormat,
        @Option(help = "dates only: zone of times without one, such as Europe/Berlin; UTC if absent and no time has a zone")
        Optional<String> timeZone,
        @Option(help = "decimal separator of ratings and seconds: \".\" or \",\"", value = "\".\"") String decimalSeparator)
        implements Changeable<ColumnOptions>, IdleOptions {

    /** With the default of each option. */
    public static ColumnOptions defaults() {
        return Options.defaults(ColumnOptions.class);
    }

    /** Validates separators, character set, time zone and time format, and that user and item are different columns. */
    public ColumnOptions {
        DataOptions.requireCharacter("separator", separator);
        DataOptions.require(decimalSeparator.equals(".") || decimalSeparator.equals(","),
                "decimal-separator must be \".\" or \",\", found \"" + decimalSeparator + "\"");
        DataOptions.require(!user.equals(item), "user and item are the same column, \"" + user + "\"; name two");
        TextEncoding.of(charset);
        timeZone.ifPresent(ColumnOptions::zone);
        new TimeFormat(timeFormat);
    }

    /** The format of times. */
    public TimeFormat times() {
        return new TimeFormat(timeFormat);
    }

    /** The zone of a name from the time zone database, or of an offset such as +02:00. */
    private static ZoneId zone(String name) {
        try {
            return ZoneId.of(name);
        } catch (DateTimeException unknown) {
            throw new IllegalArgumentException("time-zone \"%s\" is unknown; write a place such as Europe/Berlin, an offset such as +02:00,"
                    .formatted(name) + " or UTC");
        }
    }

    /** The zone of times without a zone, if it is set. */
    public Optional<ZoneId> zone() {
        return timeZone.map(ColumnOptions::zone);
    }

    @Override
    public Map<String, String> idle() {
        Map<String, String> idle = new LinkedHashMap<>();
        if (timestamp.isEmpty()) {
            idle.put("time-format", "no column is named as timestamp");
        }
        if (timestamp.isEmpty() || !times().isOfDates()) {
            idle.put("time-zone", "only dates (time-format iso-8601 or a pattern) can lack a zone");
        }
        if (rating.isEmpty() && (timestamp.isEmpty() || !times().equals(TimeFormat.SECONDS))) {
            idle.put("decimal-separator", "there is neither a rating nor a time in seconds");
        }
        return idle;
    }
}

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
        @Option(help = "column with the position in the user's history; it alone then decides the order") Optional<String> order,
        @Option(help = "the character between two fields", value = "\"\\t\"") String separator,
        @Option(help = "whether a field may stand in double quotes", value = "true") boolean quotes,
        @Option(help = "whether the first record names the columns; without a header they are numbered, from \"1\"",
                value = "true") boolean header,
        @Option(help = "character set, such as iso-8859-1 or utf-16", value = "utf-8") String charset,
        @Option(help = "integer (any that grow with time, kept as they are), seconds (since 1970, with a fraction or not), milliseconds,"
                + " iso-8601 (dates and times) or a pattern of dates such as dd.MM.yyyy HH:mm; all but integer are kept as milliseconds",
                value = "integer") String timeFormat,
        @Option(help = "dates only: zone of times that name none, such as Europe/Berlin; UTC if absent, where no time names one")
        Optional<String> timeZone,
        @Option(help = "the sign before decimals of ratings and seconds: \".\" or \",\"", value = "\".\"") String decimalSeparator)
        implements Changeable<ColumnOptions>, IdleOptions {

    /** With the default of each option. */
    public static ColumnOptions defaults() {
        return Options.defaults(ColumnOptions.class);
    }

    /** Rejects separators that are not one character, unknown character sets and zones, and two columns that are one. */
    public ColumnOptions {
        DataOptions.requireCharacter("separator", separator);
        DataOptions.require(decimalSeparator.equals(".") || decimalSeparator.equals(","),
                "decimal-separator must be \".\" or \",\", found \"" + decimalSeparator + "\"");
        DataOptions.require(!user.equals(item), "user and item are the same column, \"" + user + "\"; name two");
        TextEncoding.of(charset);
        timeZone.ifPresent(ColumnOptions::zone);
        new TimeFormat(timeFormat);
    }

    /** How times are written. */
    public TimeFormat times() {
        return new TimeFormat(timeFormat);
    }

    /** The zone of a name, which is in the database of time zones or an offset such as +02:00. */
    private static ZoneId zone(String name) {
        try {
            return ZoneId.of(name);
        } catch (DateTimeException unknown) {
            throw new IllegalArgumentException("time-zone \"%s\" is unknown; write a place such as Europe/Berlin, an offset such as +02:00,"
                    .formatted(name) + " or UTC");
        }
    }

    /** The zone of times that name none, if it is known. */
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
            idle.put("time-zone", "only dates, of time-format iso-8601 or of a pattern, can lack a zone");
        }
        if (rating.isEmpty() && (timestamp.isEmpty() || !times().equals(TimeFormat.SECONDS))) {
            idle.put("decimal-separator", "there is neither a rating nor a time in seconds");
        }
        return idle;
    }
}

package io.github.genatt.duckdb;

import io.github.genatt.data.options.TimeFormat;
import io.github.genatt.spi.Changeable;
import io.github.genatt.spi.IdleOptions;
import io.github.genatt.spi.Option;
import io.github.genatt.spi.Options;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The columns of a table. Other columns are not read. */
public record TableColumns(
        @Option(help = "column with the user's id: text or integers", value = "user") String user,
        @Option(help = "column with the item's id: text or integers", value = "item") String item,
        @Option(help = "column with the time; a row without one is malformed") Optional<String> timestamp,
        @Option(help = "column with the rating; values may be missing") Optional<String> rating,
        @Option(help = "column with the position in the user's history; it then determines the order") Optional<String> order,
        @Option(help = "format of times that are numbers or text: integer (kept unchanged), or seconds, milliseconds, iso-8601 or a"
                + " date pattern such as dd.MM.yyyy (kept as milliseconds); integer if absent. Date and timestamp columns have"
                        + " no format and are kept as milliseconds")
        Optional<String> timeFormat,
        @Option(help = "time zone of dates and timestamps without one, such as Europe/Berlin; UTC if absent") Optional<String> timeZone)
        implements Changeable<TableColumns>, IdleOptions {

    /** With the default of each option. */
    public static TableColumns defaults() {
        return Options.defaults(TableColumns.class);
    }

    /** Validates that the time zone is known, and that user and item are different columns. */
    public TableColumns {
        if (user.equals(item)) {
            throw new IllegalArgumentException("user and item are the same column, \"" + user + "\"; name two");
        }
        timeZone.ifPresent(TableColumns::zone);
        timeFormat.ifPresent(TimeFormat::new);
    }

    private static ZoneId zone(String name) {
        try {
            return ZoneId.of(name);
        } catch (DateTimeException unknown) {
            throw new IllegalArgumentException("time-zone \"" + name + "\" is unknown; write a place such as Europe/Berlin, an offset "
                    + "such as"
                    + " +02:00, or UTC");
        }
    }

    /** The zone of times without one, if it is set. */
    Optional<ZoneId> zone() {
        return timeZone.map(TableColumns::zone);
    }

    List<String> named() {
        return Stream.concat(Stream.of(user, item), Stream.of(timestamp, rating, order).flatMap(Optional::stream)).toList();
    }

    @Override
    public Map<String, String> idle() {
        Map<String, String> idle = new LinkedHashMap<>();
        if (timestamp.isEmpty()) {
            idle.put("time-format", "no column is named as timestamp");
            idle.put("time-zone", "no column is named as timestamp");
        }
        return idle;
    }
}

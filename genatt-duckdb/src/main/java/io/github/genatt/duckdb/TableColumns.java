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

/** The columns of a table. Columns that are not named here are not read. */
public record TableColumns(
        @Option(help = "column with the user's id: text or integers", value = "user") String user,
        @Option(help = "column with the item's id: text or integers", value = "item") String item,
        @Option(help = "column with the time; a row without one is malformed") Optional<String> timestamp,
        @Option(help = "column with the rating; it may be missing in a row") Optional<String> rating,
        @Option(help = "column with the position in the user's history; it alone then decides the order") Optional<String> order,
        @Option(help = "form of times that are numbers or text: integer, kept as they are, or seconds, milliseconds, iso-8601 or a"
                + " pattern of dates such as dd.MM.yyyy, kept as milliseconds; integer if absent. Columns of dates and timestamps have"
                        + " none, and are kept as milliseconds")
        Optional<String> timeFormat,
        @Option(help = "zone of dates and timestamps that name none, such as Europe/Berlin; UTC if absent") Optional<String> timeZone)
        implements Changeable<TableColumns>, IdleOptions {

    /** With the default of each option. */
    public static TableColumns defaults() {
        return Options.defaults(TableColumns.class);
    }

    /** Rejects unknown zones, and two columns that are one. */
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

    /** The zone of times that name none, if it is known. */
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

package io.github.genatt.data.prepare;

import io.github.genatt.data.options.TimeFormat;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The columns of a log and the format of its times. Other columns are not read.
 *
 * @param user   ids: text or integers
 * @param item   ids: text or integers
 * @param time   a row without one is malformed
 * @param rating may be missing in a row
 * @param order  the position in the user's history; only this position then determines the order
 * @param form   format of times that are numbers or text; integers if absent
 * @param zone   zone of dates and times without a zone; UTC if absent
 */
public record LogColumns(String user, String item, Optional<String> time, Optional<String> rating, Optional<String> order,
        Optional<TimeFormat> form, Optional<ZoneId> zone) {

    /** Rejects equal user and item columns, date patterns, and options that have no effect without times. */
    public LogColumns {
        if (user.equals(item)) {
            throw new IllegalArgumentException("user and item are the same column, \"" + user + "\"; name two");
        }
        if (form.flatMap(TimeFormat::pattern).isPresent()) {
            throw new IllegalArgumentException(("time-format: a preparation reads integer, seconds, milliseconds and iso-8601, found the"
                    + " pattern %s; write the times in one of these forms first").formatted(form.orElseThrow().text()));
        }
        if (time.isEmpty() && (form.isPresent() || zone.isPresent())) {
            throw new IllegalArgumentException("%s: has no effect without a time column; remove it, or name the column"
                    .formatted(form.isPresent() ? "time-format" : "time-zone"));
        }
    }

    /** Columns of users and items; the order is that of the file. */
    public static LogColumns of(String user, String item) {
        return new LogColumns(user, item, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** The same columns with a column of times. */
    public LogColumns withTime(String column) {
        return new LogColumns(user, item, Optional.of(column), rating, order, form, zone);
    }

    /** The same columns with a column of ratings. */
    public LogColumns withRating(String column) {
        return new LogColumns(user, item, time, Optional.of(column), order, form, zone);
    }

    /** The same columns with a column of positions in the user's history. */
    public LogColumns withOrder(String column) {
        return new LogColumns(user, item, time, rating, Optional.of(column), form, zone);
    }

    /** The same columns with this format of times. */
    public LogColumns withForm(TimeFormat written) {
        return new LogColumns(user, item, time, rating, order, Optional.of(written), zone);
    }

    /** The same columns with a zone for times without one. */
    public LogColumns withZone(ZoneId named) {
        return new LogColumns(user, item, time, rating, order, form, Optional.of(named));
    }

    /** The names of all given columns. */
    public List<String> named() {
        return Stream.concat(Stream.of(user, item), Stream.of(time, rating, order).flatMap(Optional::stream)).distinct().toList();
    }
}

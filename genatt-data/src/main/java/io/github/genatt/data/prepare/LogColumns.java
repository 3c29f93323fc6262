package io.github.genatt.data.prepare;

import io.github.genatt.data.options.TimeFormat;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The columns of a log and how its times are written. Columns that are not named here are not read.
 *
 * @param user   ids: text or integers
 * @param item   ids: text or integers
 * @param time   a row without one is malformed
 * @param rating may be missing in a row
 * @param order  the place in the user's history; it alone then decides the order
 * @param form   of times that are numbers or text; integers if absent
 * @param zone   of dates and times that name none; UTC if absent
 */
public record LogColumns(String user, String item, Optional<String> time, Optional<String> rating, Optional<String> order,
        Optional<TimeFormat> form, Optional<ZoneId> zone) {

    /** Rejects two columns that are one, forms that are patterns, and what has no effect without times. */
    public LogColumns {
        if (user.equals(item)) {
            throw new IllegalArgumentException("user and item are the same column, \"" + user + "\"; name two");
        }
        if (form.flatMap(TimeFormat::pattern).isPresent()) {
            throw new IllegalArgumentException(("time-format: a preparation reads integer, seconds, milliseconds and iso-8601, found the"
                    + " pattern %s; write the times in one of these forms first").formatted(form.orElseThrow().text()));
        }
        if (time.isEmpty() && (form.isPresent() || zone.isPresent())) {
            throw new IllegalArgumentException("%s: no effect, since no column is named as time; remove it, or name the column"
                    .formatted(form.isPresent() ? "time-format" : "time-zone"));
        }
    }

    /** Users and items in the order of the file. */
    public static LogColumns of(String user, String item) {
        return new LogColumns(user, item, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** With a column of times. */
    public LogColumns withTime(String column) {
        return new LogColumns(user, item, Optional.of(column), rating, order, form, zone);
    }

    /** With a column of ratings. */
    public LogColumns withRating(String column) {
        return new LogColumns(user, item, time, Optional.of(column), order, form, zone);
    }

    /** With a column of places in the user's history. */
    public LogColumns withOrder(String column) {
        return new LogColumns(user, item, time, rating, Optional.of(column), form, zone);
    }

    /** With times of this form. */
    public LogColumns withForm(TimeFormat written) {
        return new LogColumns(user, item, time, rating, order, Optional.of(written), zone);
    }

    /** With the zone of times that name none. */
    public LogColumns withZone(ZoneId named) {
        return new LogColumns(user, item, time, rating, order, form, Optional.of(named));
    }

    /** All that are named. */
    public List<String> named() {
        return Stream.concat(Stream.of(user, item), Stream.of(time, rating, order).flatMap(Optional::stream)).distinct().toList();
    }
}

package io.github.genatt.data.prepare;

import io.github.genatt.data.InvalidDataException;
import io.github.genatt.data.options.TimeFormat;
import io.github.genatt.data.prepare.SqlEngine.Kind;
import io.github.genatt.data.prepare.SqlEngine.Type;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.util.Optional;

/**
 * The times of a log in SQL, with the rules of {@link io.github.genatt.data.read.TimeReader}.
 *
 * @param value   an integer; NULL if there is no time of this format
 * @param variant variant of the format in which the time is written, which a log must not mix; 0 if this does not matter
 * @param cut     whether digits finer than milliseconds are cut off
 */
record TimeSql(String value, String variant, String cut) {
    /** Numbers that BigDecimal parses. */
    static final String NUMBER = "[+-]?([0-9]+[.]?[0-9]*|[.][0-9]+)([eE][+-]?[0-9]+)?";
    private static final String DATE = "[0-9]{4}-[0-9]{2}-[0-9]{2}";
    private static final String CLOCK = "([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9])?([.,][0-9]{1,9})?";
    private static final String ZONE = " ?(Z|z|UTC|[+-](0[0-9]|1[0-7])(:?[0-5][0-9])?|[+-]18(:?00)?)?";
    private static final String ISO = DATE + "([Tt ]" + CLOCK + ZONE + ")?";
    private static final long DAY = 86_400_000;
    private static final long FIRST_SECOND = 631_152_000L;
    private static final long LAST_SECOND = 2_524_608_000L;
    private static final long FAR = 100_000_000_000L;
    private static final String NONE = "0";

    /** The expressions for the times of a log. */
    static TimeSql of(SqlEngine engine, LogColumns columns, Type type) throws IOException {
        String column = engine.name(columns.time().orElseThrow());
        if (type.kind() == Kind.LOCAL_TIME || type.kind() == Kind.MOMENT) {
            if (columns.form().isPresent()) {
                throw new InvalidDataException("time-format has no effect: %s has the type %s, which determines its times; remove it"
                        .formatted(columns.time().orElseThrow(), type.name()));
            }
            return moment(engine, column, columns.zone().filter(zone -> type.kind() == Kind.LOCAL_TIME));
        }
        TimeFormat form = columns.form().orElse(TimeFormat.INTEGER);
        String text = "(" + SourceSql.stripped(column) + ")";
        if (form.isOfDates()) {
            return iso(engine, text, columns.zone());
        }
        if (columns.zone().isPresent()) {
            throw new InvalidDataException("time-zone has no effect: times of the form %s do not depend on a zone; remove it"
                    .formatted(form.text()));
        }
        if (form.equals(TimeFormat.SECONDS)) {
            return seconds(engine, text);
        }
        String whole = type.kind() == Kind.INTEGER ? "TRY_CAST(%s AS BIGINT)".formatted(column) : wholeNumber(engine, text);
        String time = "NULLIF(%s, CAST('%d' AS BIGINT))".formatted(whole, Long.MIN_VALUE);
        return form.equals(TimeFormat.MILLISECONDS) ? milliseconds(time) : new TimeSql(time, unit(time), "false");
    }

    /** The whole number in a text, or NULL. */
    static String wholeNumber(SqlEngine engine, String text) {
        String number = "TRY_CAST(%s AS DECIMAL(38, 10))".formatted(text);
        return "CASE WHEN %s AND FLOOR(%s) = %2$s THEN TRY_CAST(%2$s AS BIGINT) END".formatted(engine.matches(text, NUMBER), number);
    }

    private static TimeSql seconds(SqlEngine engine, String text) {
        String number = "TRY_CAST(%s AS DECIMAL(28, 12))".formatted(text);
        String milliseconds = "%s * CAST(1000 AS DECIMAL(4, 0))".formatted(number);
        return new TimeSql("CASE WHEN %s AND ABS(%s) <= %d THEN CAST(FLOOR(%s) AS BIGINT) END".formatted(engine.matches(text, NUMBER),
                number,
                FAR, milliseconds), NONE, "FLOOR(%1$s) <> %1$s".formatted(milliseconds));
    }

    private static TimeSql milliseconds(String time) {
        return new TimeSql("CASE WHEN %1$s BETWEEN %2$d AND %3$d AND NOT %1$s BETWEEN %4$d AND %5$d THEN %1$s END".formatted(time,
                -1000 * FAR,
                1000 * FAR, FIRST_SECOND, LAST_SECOND), NONE, "false");
    }

    /** Seconds, milliseconds and microseconds of the years 1990 to 2050. */
    private static String unit(String time) {
        return ("CASE WHEN %1$s BETWEEN %2$d AND %3$d THEN 1 WHEN %1$s BETWEEN %4$d AND %5$d THEN 2 WHEN %1$s BETWEEN %6$d AND %7$d THEN 3"
                + " ELSE 0 END").formatted(time, FIRST_SECOND, LAST_SECOND, 1000 * FIRST_SECOND, 1000 * LAST_SECOND,
                1_000_000 * FIRST_SECOND, 1_000_000 * LAST_SECOND);
    }

    private static TimeSql moment(SqlEngine engine, String column, Optional<ZoneId> zone) throws IOException {
        String micros = engine.micros(column);
        String finer = "%1$s - 1000 * %2$s".formatted(micros, engine.quotient(micros, 1000));
        String milliseconds = "%s - CASE WHEN %s < 0 THEN 1 ELSE 0 END".formatted(engine.quotient(micros, 1000), finer);
        String shift = NONE;
        if (zone.isPresent()) {
            long[] ends = engine.row("SELECT COALESCE(MIN(%1$s), 0), COALESCE(MAX(%1$s), 0) FROM source".formatted(micros));
            shift = offset(zone.get(), Math.floorDiv(ends[0], 1000L), Math.floorDiv(ends[1], 1000L), milliseconds);
        }
        return new TimeSql("%s - %s".formatted(milliseconds, shift), NONE, finer + " <> 0");
    }

    /** The offset of a local time from UTC in milliseconds, as in {@link java.time.LocalDateTime#atZone}. */
    private static String offset(ZoneId zone, long first, long last, String local) {
        Instant from = Instant.ofEpochMilli(first).minusMillis(2 * DAY);
        Instant to = Instant.ofEpochMilli(last).plusMillis(2 * DAY);
        StringBuilder cases = new StringBuilder();
        ZoneOffset now = zone.getRules().getOffset(from);
        ZoneOffsetTransition next = zone.getRules().nextTransition(from);
        while (next != null && next.getInstant().isBefore(to)) {
            // within a gap or an overlap, the offset before it applies
            long end = Math.max(next.getDateTimeBefore().toEpochSecond(ZoneOffset.UTC), next.getDateTimeAfter()
                    .toEpochSecond(ZoneOffset.UTC));
            cases.append(" WHEN %s < %d THEN %d".formatted(local, 1000 * end, 1000L * now.getTotalSeconds()));
            now = next.getOffsetAfter();
            next = zone.getRules().nextTransition(next.getInstant());
        }
        String rest = Long.toString(1000L * now.getTotalSeconds());
        return cases.length() == 0 ? "(" + rest + ")" : "CASE%s ELSE %s END".formatted(cases, rest);
    }

    /** In valid texts, the parts up to the minutes have fixed positions. */
    private static TimeSql iso(SqlEngine engine, String text, Optional<ZoneId> zone) throws IOException {
        String valid = engine.matches(text, ISO);
        String rest = "SUBSTRING(%s, 17)".formatted(text);
        String fraction = "RPAD(%s, 9, '0')".formatted(group(rest, "[.,]([0-9]+)"));
        String local = "(%d * %s + 3600000 * %s + 60000 * %s + 1000 * %s + %s)".formatted(DAY,
                engine.days("TRY_CAST(SUBSTRING(%s, 1, 10) AS DATE)".formatted(text)), number("SUBSTRING(%s, 12, 2)".formatted(text)),
                number("SUBSTRING(%s, 15, 2)".formatted(text)), number(group(rest, "^:([0-9]{2})")),
                number("SUBSTRING(%s, 1, 3)".formatted(fraction)));
        String named = group(rest, "(Z|z|UTC|[+-][0-9:]+)$");
        String written = "(CASE SUBSTRING(%1$s, 1, 1) WHEN '-' THEN -60000 ELSE 60000 END * (60 * %2$s + %3$s))".formatted(named,
                number(group(named, "^[+-]([0-9]{2})")), number(group(named, "^[+-][0-9]{2}:?([0-9]{2})")));
        String ahead = NONE;
        if (zone.isPresent()) {
            long[] ends = engine.row(("SELECT COALESCE(MIN(t), 0), COALESCE(MAX(t), 0) FROM (SELECT CASE WHEN %s THEN %s END AS t FROM"
                    + " source) x").formatted(valid, local));
            ahead = offset(zone.get(), ends[0], ends[1], local);
        }
        String value = "CASE WHEN %s THEN %s - CASE WHEN %s <> '' THEN %s ELSE %s END END".formatted(valid, local, named, written, ahead);
        String variant = zone.isPresent() ? NONE : "CASE WHEN %s <> '' THEN 1 ELSE 2 END".formatted(named);
        return new TimeSql(value, variant, "SUBSTRING(%s, 4) <> '000000'".formatted(fraction));
    }

    private static String group(String text, String pattern) {
        return "REGEXP_EXTRACT(%s, '%s', 1)".formatted(text, pattern);
    }

    private static String number(String digits) {
        return "COALESCE(TRY_CAST(%s AS BIGINT), 0)".formatted(digits);
    }
}

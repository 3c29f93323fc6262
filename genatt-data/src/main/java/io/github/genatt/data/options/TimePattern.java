package io.github.genatt.data.options;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalQueries;
import java.util.Locale;
import java.util.Optional;

/**
 * A date pattern, such as {@code dd.MM.yyyy HH:mm}, with the letters of {@link DateTimeFormatter} and English month names. Parsing is
 * strict: the 31st of April is not a date. A date without a time of day means midnight.
 */
public final class TimePattern {
    private static final String EXPECTED = "time-format must be integer, seconds, milliseconds, iso-8601 or a pattern of dates such as"
            + " \"dd.MM.yyyy HH:mm\", found \"%s\"";
    private static final ZonedDateTime SAMPLE = LocalDateTime.of(2003, 2, 1, 14, 5, 6, 789_000_000).atZone(ZoneOffset.UTC);
    private static final LocalTime OTHER_TIME = LocalTime.of(3, 4, 1, 2_000_000);

    private final DateTimeFormatter formatter;

    private TimePattern(DateTimeFormatter formatter) {
        this.formatter = formatter;
    }

    /**
     * A date and time.
     *
     * @param zone time zone, if the text has one
     */
    public record Moment(LocalDateTime local, Optional<ZoneId> zone) {
    }

    /** Parses a pattern. Rejects a pattern that gives no date, or that contains a time of day but does not determine it. */
    public static TimePattern of(String text) {
        DateTimeFormatter formatter;
        String shown;
        TemporalAccessor read;
        try {
            // yyyy is a year of an era, so it needs an era
            formatter = new DateTimeFormatterBuilder().parseCaseInsensitive().appendPattern(text).parseDefaulting(ChronoField.ERA, 1)
                    .toFormatter(Locale.ENGLISH).withResolverStyle(ResolverStyle.STRICT);
            shown = formatter.format(SAMPLE);
        } catch (IllegalArgumentException | DateTimeException noPattern) {
            throw new IllegalArgumentException(EXPECTED.formatted(text), noPattern);
        }
        try {
            read = formatter.parse(shown);
        } catch (DateTimeException incomplete) {
            throw new IllegalArgumentException(EXPECTED.formatted(text), incomplete);
        }
        if (!SAMPLE.toLocalDate().equals(read.query(TemporalQueries.localDate()))) {
            throw new IllegalArgumentException(EXPECTED.formatted(text) + ", which gives no date: it needs the year (yyyy), the month (MM;"
                    + " mm are minutes) and the day (dd)");
        }
        boolean showsTime = !formatter.format(SAMPLE.with(OTHER_TIME)).equals(shown);
        if (showsTime && read.query(TemporalQueries.localTime()) == null) {
            throw new IllegalArgumentException(EXPECTED.formatted(text) + ", which gives no time of the day: hours are HH (00 to 23), or hh"
                    + " with AM or PM (a)");
        }
        return new TimePattern(formatter);
    }

    /** The date in a text, if it has this format. */
    public Optional<Moment> parse(String text) {
        try {
            TemporalAccessor read = formatter.parse(text);
            LocalDate date = read.query(TemporalQueries.localDate());
            Optional<LocalTime> time = Optional.ofNullable(read.query(TemporalQueries.localTime()));
            return Optional.of(new Moment(date.atTime(time.orElse(LocalTime.MIDNIGHT)),
                    Optional.ofNullable(read.query(TemporalQueries.zone()))));
        } catch (DateTimeException otherwise) {
            return Optional.empty();
        }
    }
}

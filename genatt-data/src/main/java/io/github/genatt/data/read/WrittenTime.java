package io.github.genatt.data.read;

import io.github.genatt.data.options.TimePattern;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A date, or a date with a time, as in ISO 8601: {@code 2024-05-31}, {@code 2024-05-31T18:05:00.250Z}, {@code 2024-05-31 18:05+02:00}; or
 * in a date pattern.
 *
 * @param zone time zone, if the text has one
 */
record WrittenTime(LocalDateTime local, Optional<ZoneId> zone) {
    private static final Pattern FORM = Pattern.compile("(\\d{4}-\\d\\d-\\d\\d)(?:[Tt ](\\d\\d:\\d\\d(?::\\d\\d)?)(?:[.,](\\d{1,9}))?"
            + " ?(Z|z|UTC|[+-]\\d\\d(?::?\\d\\d)?)?)?");
    private static final int NANO_DIGITS = 9;
    private static final int NANOS_OF_A_MILLISECOND = 1_000_000;

    /** The time in a text that matches a date pattern, if it does. */
    static Optional<WrittenTime> parse(TimePattern pattern, String text) {
        return pattern.parse(text).map(moment -> new WrittenTime(moment.local(), moment.zone()));
    }

    /** The time in an ISO 8601 text, if it is one. */
    static Optional<WrittenTime> parse(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            return Optional.empty();
        }
        try {
            LocalDate date = LocalDate.parse(form.group(1));
            Optional<String> time = Optional.ofNullable(form.group(2));
            String fraction = Optional.ofNullable(form.group(3)).orElse("");
            LocalDateTime seconds = time.map(clock -> LocalDateTime.parse(date + "T" + clock)).orElse(date.atStartOfDay());
            int nanos = Integer.parseInt(fraction + "0".repeat(NANO_DIGITS - fraction.length()));
            return Optional.of(new WrittenTime(seconds.withNano(nanos), Optional.ofNullable(form.group(4)).map(WrittenTime::offset)));
        } catch (DateTimeException noSuchDay) {
            return Optional.empty();
        }
    }

    private static ZoneId offset(String text) {
        return text.equalsIgnoreCase("Z") || text.equals("UTC") ? ZoneOffset.UTC : ZoneOffset.of(text);
    }

    boolean finerThanMilliseconds() {
        return local.getNano() % NANOS_OF_A_MILLISECOND != 0;
    }

    /** Milliseconds since 1970; a text without a zone is in the given zone, or else UTC. */
    long milliseconds(Optional<ZoneId> known) {
        return local.atZone(zone.or(() -> known).orElse(ZoneOffset.UTC)).toInstant().toEpochMilli();
    }
}

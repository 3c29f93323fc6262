package io.github.genatt.data.read;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A date, or a date with a time, as in ISO 8601: {@code 2024-05-31}, {@code 2024-05-31T18:05:00.250Z}, {@code 2024-05-31 18:05+02:00}.
 *
 * @param offset from UTC, if the text names it
 */
record IsoTime(LocalDateTime local, Optional<ZoneOffset> offset) {
    private static final Pattern FORM = Pattern.compile("(\\d{4}-\\d\\d-\\d\\d)(?:[Tt ](\\d\\d:\\d\\d(?::\\d\\d)?)(?:[.,](\\d{1,9}))?"
            + " ?(Z|z|UTC|[+-]\\d\\d(?::?\\d\\d)?)?)?");
    private static final int NANO_DIGITS = 9;
    private static final int NANOS_OF_A_MILLISECOND = 1_000_000;

    /** The time in a text, if it is one. */
    static Optional<IsoTime> parse(String text) {
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
            return Optional.of(new IsoTime(seconds.withNano(nanos), Optional.ofNullable(form.group(4)).map(IsoTime::offset)));
        } catch (DateTimeException noSuchDay) {
            return Optional.empty();
        }
    }

    private static ZoneOffset offset(String text) {
        return text.equalsIgnoreCase("Z") || text.equals("UTC") ? ZoneOffset.UTC : ZoneOffset.of(text);
    }

    boolean finerThanMilliseconds() {
        return local.getNano() % NANOS_OF_A_MILLISECOND != 0;
    }

    /** Since 1970; a text without a zone is of the one given, or else UTC. */
    long milliseconds(Optional<ZoneId> zone) {
        return local.atZone(offset.map(known -> (ZoneId) known).or(() -> zone).orElse(ZoneOffset.UTC)).toInstant().toEpochMilli();
    }
}

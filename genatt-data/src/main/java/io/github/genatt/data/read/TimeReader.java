package io.github.genatt.data.read;

import io.github.genatt.data.options.ColumnOptions;
import io.github.genatt.data.options.TimeFormat;
import io.github.genatt.data.options.TimePattern;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/**
 * Reads the times of one log, which must have a single format: seconds among milliseconds, and times with a zone among those without, are
 * malformed. Create a new one for each reading.
 */
public final class TimeReader {
    /** The advice for a missing time. */
    public static final String WITHOUT_TIMES = "; a log without times is read without this column: leave timestamp out of the columns that"
            + " the suite names, or say --no-time";

    private static final BigDecimal THOUSAND = BigDecimal.valueOf(1000);
    private static final int MAX_DECIMALS = 30;
    /** Larger seconds are probably milliseconds, and milliseconds above a thousand times this value microseconds. */
    private static final BigDecimal FAR = BigDecimal.valueOf(100_000_000_000L);

    private final TimeFormat format;
    private final Optional<TimePattern> pattern;
    private final String name;
    private final char decimal;
    private final Optional<ZoneId> zone;
    private EpochUnit unit = EpochUnit.NONE;
    private Optional<Boolean> zoned = Optional.empty();
    private boolean cut;

    private TimeReader(TimeFormat format, String name, char decimal, Optional<ZoneId> zone) {
        this.format = format;
        this.pattern = format.pattern();
        this.name = name;
        this.decimal = decimal;
        this.zone = zone;
    }

    static TimeReader of(ColumnOptions columns) {
        return new TimeReader(columns.times(), "timestamp", columns.decimalSeparator().charAt(0), columns.zone());
    }

    /** Reads times in one format, with the given decimal separator, and the zone of times without one. */
    public static TimeReader of(TimeFormat format, Optional<ZoneId> zone, char decimal) {
        return new TimeReader(format, "timestamp", decimal, zone);
    }

    /**
     * The time in a text.
     *
     * @throws IllegalArgumentException stating what was found and what was expected
     */
    public long read(String text) {
        try {
            return read(new Row(new String[] {text}, new int[1]), 0);
        } catch (MalformedLine malformed) {
            throw new IllegalArgumentException("found %s, expected %s".formatted(malformed.found(), malformed.expected()), malformed);
        }
    }

    /** The time in a field, which must not be empty. */
    long read(Row row, int field) throws MalformedLine {
        if (row.values()[field].isBlank()) {
            throw row.malformed(field, "a time (" + name + ")" + WITHOUT_TIMES);
        }
        if (format.isOfDates()) {
            return date(row, field);
        }
        if (format.equals(TimeFormat.SECONDS)) {
            return seconds(row, field);
        }
        return format.equals(TimeFormat.MILLISECONDS) ? milliseconds(row, field) : integer(row, field);
    }

    /** Whether digits finer than milliseconds were cut off. */
    public boolean cutDigits() {
        return cut;
    }

    private long integer(Row row, int field) throws MalformedLine {
        long time;
        try {
            time = row.time(field, name);
        } catch (MalformedLine noInteger) {
            throw row.malformed(field, noInteger.expected() + remedy(row.values()[field].strip()));
        }
        EpochUnit here = EpochUnit.of(time);
        if (here != EpochUnit.NONE) {
            if (unit != EpochUnit.NONE && unit != here) {
                throw row.malformed(field, "%s as in the lines before (%s), not %s; bring all times to one unit"
                        .formatted(unit.words(), name, here.words()));
            }
            unit = here;
        }
        return time;
    }

    /** The options that read a time that is not an integer. */
    private static String remedy(String value) {
        if (WrittenTime.parse(value).isPresent()) {
            return "; dates are read with time-format = iso-8601";
        }
        List<String> patterns = DatePatterns.of(List.of(value));
        if (!patterns.isEmpty()) {
            return "; dates are read with time-format = " + DatePatterns.listed(patterns);
        }
        return value.matches("-?\\d+[.,]\\d+") ? "; seconds with a fraction are read with time-format = seconds" : "";
    }

    private long seconds(Row row, int field) throws MalformedLine {
        BigDecimal seconds = row.number(field, decimal, "seconds since 1970 (" + name + ")");
        if (seconds.scale() > MAX_DECIMALS) {
            throw row.malformed(field, "seconds since 1970 with at most " + MAX_DECIMALS + " decimals (" + name + ")");
        }
        if (seconds.abs().compareTo(FAR) > 0) {
            throw row.malformed(field, "seconds since 1970 (" + name + "); this is beyond the year 5000: milliseconds are read with"
                    + " time-format = milliseconds");
        }
        BigDecimal milliseconds = seconds.multiply(THOUSAND);
        BigDecimal whole = milliseconds.setScale(0, RoundingMode.FLOOR);
        cut |= whole.compareTo(milliseconds) != 0;
        return whole.longValueExact();
    }

    private long milliseconds(Row row, int field) throws MalformedLine {
        long time = row.time(field, name);
        if (BigDecimal.valueOf(time).abs().compareTo(FAR.multiply(THOUSAND)) > 0 || EpochUnit.of(time) == EpochUnit.SECONDS) {
            throw row.malformed(field, "milliseconds since 1970 (" + name + "); this looks like "
                    + (EpochUnit.of(time) == EpochUnit.SECONDS ? "seconds" : "microseconds or nanoseconds"));
        }
        return time;
    }

    private long date(Row row, int field) throws MalformedLine {
        String text = row.values()[field].strip();
        WrittenTime time = (pattern.isEmpty() ? WrittenTime.parse(text) : WrittenTime.parse(pattern.get(), text))
                .orElseThrow(() -> row.malformed(field, expectedDate(text)));
        if (zone.isEmpty() && zoned.isPresent() && zoned.get() != time.zone().isPresent()) {
            throw row.malformed(field, "a time %s zone as in the lines before (%s); set time-zone, which is the zone of those without"
                    .formatted(zoned.get() ? "with a" : "without", name));
        }
        zoned = Optional.of(time.zone().isPresent());
        cut |= time.finerThanMilliseconds();
        return time.milliseconds(zone);
    }

    private String expectedDate(String text) {
        if (pattern.isPresent()) {
            return "a date as in the pattern %s (%s)".formatted(format.text(), name);
        }
        List<String> patterns = DatePatterns.of(List.of(text));
        return "a date or time as in ISO 8601, such as 2024-05-31 or 2024-05-31T18:05:00Z (%s)%s".formatted(name, patterns.isEmpty() ? ""
                : "; dates such as this are read with time-format = " + DatePatterns.listed(patterns));
    }
}

package io.github.genatt.data.read;

import io.github.genatt.data.options.ColumnOptions;
import io.github.genatt.data.options.TimeFormat;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.ZoneId;
import java.util.Optional;

/**
 * Reads the times of one log, which have one form: seconds among milliseconds, and times with a zone among those without, are malformed.
 * Made anew for each reading.
 */
public final class TimeReader {
    private static final BigDecimal THOUSAND = BigDecimal.valueOf(1000);
    private static final int MAX_DECIMALS = 30;
    /** Seconds beyond these are milliseconds by mistake, and milliseconds beyond a thousand times them microseconds. */
    private static final BigDecimal FAR = BigDecimal.valueOf(100_000_000_000L);

    private final TimeFormat format;
    private final String name;
    private final char decimal;
    private final Optional<ZoneId> zone;
    private EpochUnit unit = EpochUnit.NONE;
    private Optional<Boolean> zoned = Optional.empty();
    private boolean cut;

    private TimeReader(TimeFormat format, String name, char decimal, Optional<ZoneId> zone) {
        this.format = format;
        this.name = name;
        this.decimal = decimal;
        this.zone = zone;
    }

    static TimeReader of(ColumnOptions columns) {
        return new TimeReader(columns.timeFormat(), "timestamp", columns.decimalSeparator().charAt(0), columns.zone());
    }

    /** Of times in one format, with the sign before decimals and the zone of times that name none. */
    public static TimeReader of(TimeFormat format, Optional<ZoneId> zone, char decimal) {
        return new TimeReader(format, "timestamp", decimal, zone);
    }

    /**
     * The time in a text.
     *
     * @throws IllegalArgumentException saying what was found and what was expected
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
            throw row.malformed(field, "a time (" + name + "); a log without times is read without this column");
        }
        return switch (format) {
            case INTEGER -> integer(row, field);
            case SECONDS -> seconds(row, field);
            case MILLISECONDS -> milliseconds(row, field);
            case ISO_8601 -> date(row, field);
        };
    }

    /** Whether digits beyond milliseconds were left out. */
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

    /** What would read a time that is no integer. */
    private static String remedy(String value) {
        if (IsoTime.parse(value).isPresent()) {
            return "; dates are read with time-format = iso-8601";
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
        IsoTime time = IsoTime.parse(row.values()[field].strip()).orElseThrow(() -> row.malformed(field,
                "a date or time as in ISO 8601, such as 2024-05-31 or 2024-05-31T18:05:00Z (" + name + ")"));
        if (zone.isEmpty() && zoned.isPresent() && zoned.get() != time.offset().isPresent()) {
            throw row.malformed(field, "a time %s zone as in the lines before (%s); set time-zone, which is the zone of those without"
                    .formatted(zoned.get() ? "with a" : "without", name));
        }
        zoned = Optional.of(time.offset().isPresent());
        cut |= time.finerThanMilliseconds();
        return time.milliseconds(zone);
    }
}

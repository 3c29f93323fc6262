package io.github.genatt.data.read;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/** The likely unit of an integer as a time since 1970, if it is in the years 1990 to 2050. */
public enum EpochUnit {
    /** Seconds. */
    SECONDS(1),
    /** Thousandths of a second. */
    MILLISECONDS(1000),
    /** Millionths of a second. */
    MICROSECONDS(1_000_000),
    /** None of these. */
    NONE(0);

    private static final long FROM = 631_152_000;
    private static final long TO = 2_524_608_000L;

    private final long inASecond;

    EpochUnit(long inASecond) {
        this.inASecond = inASecond;
    }

    /** The unit of a number; the ranges of the units do not overlap. */
    public static EpochUnit of(long value) {
        for (EpochUnit unit : new EpochUnit[] {SECONDS, MILLISECONDS, MICROSECONDS}) {
            if (value >= FROM * unit.inASecond && value <= TO * unit.inASecond) {
                return unit;
            }
        }
        return NONE;
    }

    /** The moment of a number in this unit; empty for {@link #NONE}. */
    public Optional<Instant> moment(long value) {
        return this == NONE ? Optional.empty()
                : Optional.of(Instant.ofEpochSecond(value / inASecond, value % inASecond * (1_000_000_000 / inASecond)));
    }

    /** The name of the unit in messages. */
    public String words() {
        return name().toLowerCase(Locale.ROOT) + " since 1970";
    }
}

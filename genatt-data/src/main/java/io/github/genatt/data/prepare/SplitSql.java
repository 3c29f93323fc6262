package io.github.genatt.data.prepare;

import io.github.genatt.data.InvalidDataException;
import io.github.genatt.data.split.TemporalSplit;
import io.github.genatt.spi.SplitRule;
import java.io.IOException;
import java.math.BigInteger;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/**
 * A split of the table {@code ordered}, by the rules of {@link io.github.genatt.data.split.LeaveOneOut} and {@link TemporalSplit}.
 *
 * @param aggregates aggregates of each history, with its interactions {@code o}, each preceded by a comma
 * @param columns    training, validation and test columns of {@code h}, a history with its length and the aggregates
 */
record SplitSql(String aggregates, String columns) {
    private static final int WAYS = 32;

    static SplitSql of(SqlEngine engine, SplitRule rule) throws IOException {
        if (rule instanceof TemporalSplit temporal) {
            return temporal(engine, temporal);
        }
        return new SplitSql("", "CASE WHEN h.length < 3 THEN h.length ELSE h.length - 2 END AS training,"
                + " CASE WHEN h.length >= 3 THEN h.length - 2 END AS validation, CASE WHEN h.length >= 3 THEN h.length - 1 END AS test");
    }

    private static SplitSql temporal(SqlEngine engine, TemporalSplit rule) throws IOException {
        long contrary = engine.row("SELECT COUNT(*) FROM (SELECT time, LAG(time) OVER (PARTITION BY number ORDER BY pos) AS before_it FROM"
                + " ordered) x WHERE time < before_it")[0];
        if (contrary > 0) {
            throw new InvalidDataException(("split: the order column contradicts the timestamps, %,d interactions come after a later one: a"
                    + " temporal split needs both to agree").formatted(contrary));
        }
        long[] all = engine.row("SELECT COUNT(*), MIN(time), MAX(time) FROM ordered");
        long validation = cut(engine, all, rule.validationFraction() + rule.testFraction());
        long test = cut(engine, all, rule.testFraction());
        if (validation == test) {
            throw new InvalidDataException(("split: both cuts fall on time %d, so that nothing is left for validation: raise"
                    + " validation-fraction").formatted(test));
        }
        String before = ", SUM(CASE WHEN o.time < %d THEN 1 ELSE 0 END) AS %s";
        return new SplitSql(before.formatted(validation, "before_validation") + before.formatted(test, "before_test"),
                "CAST(h.before_validation AS BIGINT) AS training, CASE WHEN h.before_validation > 0 AND h.before_validation < h.before_test"
                        + " THEN CAST(h.before_validation AS BIGINT) END AS validation, CASE WHEN h.before_test > 0 AND h.before_test <"
                        + " h.length THEN CAST(h.before_test AS BIGINT) END AS test");
    }

    /** The earliest time from which on at most a fraction remains, that is, the earliest with enough interactions before it. */
    private static long cut(SqlEngine engine, long[] all, double fraction) throws IOException {
        long count = all[0];
        long first = Math.max(0, Math.min(count - Math.round(fraction * count), count - 1));
        if (first == 0 || before(engine, all[2]) < first) {
            throw new InvalidDataException(("split: no cut in time leaves a fraction of %s after it: "
                    + "the timestamps range from %d to %d, and too"
                    + " many are equal").formatted(fraction, all[1], all[2]));
        }
        return earliest(engine, all, first);
    }

    private static long before(SqlEngine engine, long time) throws IOException {
        return engine.row("SELECT COUNT(*) FROM ordered WHERE time < " + time)[0];
    }

    /** A search in which each scan of the interactions counts those before several times. */
    private static long earliest(SqlEngine engine, long[] all, long first) throws IOException {
        // fewer than enough are before low, enough before high
        long low = all[1];
        long high = all[2];
        while (low < high - 1) {
            long[] ends = between(low, high);
            long[] counts = engine.row("SELECT %s FROM ordered".formatted(LongStream.of(ends)
                    .mapToObj("COUNT(CASE WHEN time < %d THEN 1 END)"::formatted).collect(Collectors.joining(", "))));
            long found = high;
            for (int end = ends.length - 1; end >= 0; end--) {
                if (counts[end] >= first) {
                    found = ends[end];
                } else {
                    low = Math.max(low, ends[end]);
                }
            }
            high = found;
        }
        // the earliest time that occurs
        return engine.row("SELECT MIN(time) FROM ordered WHERE time >= " + high)[0];
    }

    private static long[] between(long low, long high) {
        BigInteger from = BigInteger.valueOf(low);
        BigInteger width = BigInteger.valueOf(high).subtract(from);
        return LongStream.range(1, WAYS).map(end -> from.add(width.multiply(BigInteger.valueOf(end)).divide(BigInteger.valueOf(WAYS)))
                .longValueExact()).filter(end -> end > low && end < high).distinct().toArray();
    }
}

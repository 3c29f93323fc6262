package io.github.genatt.data.split;

import io.github.genatt.spi.Changeable;
import io.github.genatt.spi.Histories;
import io.github.genatt.spi.Need;
import io.github.genatt.spi.Option;
import io.github.genatt.spi.Options;
import io.github.genatt.spi.SplitRule;
import io.github.genatt.spi.SplitSink;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Two cuts in time, the same for all users, so that training does not use interactions after a target.
 *
 * <p>Training uses the interactions before the first cut. A user's validation target is the first interaction between the cuts, the test
 * target the first after the second cut, each given all earlier interactions of the user; without a history there is no target. A cut is
 * the earliest time from which on at most the given fraction of the interactions remains; interactions at the time of a cut count as after
 * it.
 */
public record TemporalSplit(
        @Option(value = "0.1", help = "fraction of the interactions between the cuts, > 0") double validationFraction,
        @Option(value = "0.1", help = "fraction of the interactions after the second cut, > 0; both together < 1")
        double testFraction) implements SplitRule, Changeable<TemporalSplit> {

    /** With the default of each option. */
    public static TemporalSplit defaults() {
        return Options.defaults(TemporalSplit.class);
    }

    /** Validates the fractions. */
    public TemporalSplit {
        if (!(validationFraction > 0 && testFraction > 0 && validationFraction + testFraction < 1)) {
            throw new IllegalArgumentException(("validation-fraction and test-fraction must be above 0 and together below 1, "
                    + "found %s and %s").formatted(validationFraction, testFraction));
        }
    }

    @Override
    public Set<Need> needs() {
        return Set.of(Need.TIMES);
    }

    @Override
    public void split(Histories whole, SplitSink parts) {
        long[][] times = IntStream.range(0, whole.users()).mapToObj(user -> whole.times(user).orElseThrow()).toArray(long[][]::new);
        requireAscending(times, parts);
        long[] all = Arrays.stream(times).flatMapToLong(Arrays::stream).sorted().toArray();
        long validationCut = cut(all, validationFraction + testFraction);
        long testCut = cut(all, testFraction);
        if (validationCut == testCut) {
            throw new IllegalArgumentException(("both cuts fall on time %d, so that nothing is left for validation: "
                    + "raise validation-fraction").formatted(testCut));
        }
        for (int user = 0; user < times.length; user++) {
            int validationPlace = before(times[user], validationCut);
            int testPlace = before(times[user], testCut);
            parts.training(user, validationPlace);
            if (validationPlace > 0 && validationPlace < testPlace) {
                parts.validation(user, validationPlace);
            }
            if (testPlace > 0 && testPlace < times[user].length) {
                parts.test(user, testPlace);
            }
        }
    }

    private static long cut(long[] sorted, double fraction) {
        int first = sorted.length - (int) Math.round(fraction * sorted.length);
        int place = Math.max(0, Math.min(first, sorted.length - 1));
        while (place > 0 && place < sorted.length && sorted[place] == sorted[place - 1]) {
            place++;
        }
        if (place == 0 || place == sorted.length) {
            throw new IllegalArgumentException(("no cut in time leaves a fraction of %s after it: the timestamps range from %d to %d, "
                    + "and too many are equal").formatted(fraction, sorted[0], sorted[sorted.length - 1]));
        }
        return sorted[place];
    }

    private static int before(long[] times, long cut) {
        int place = 0;
        while (place < times.length && times[place] < cut) {
            place++;
        }
        return place;
    }

    private static void requireAscending(long[][] times, SplitSink parts) {
        for (int user = 0; user < times.length; user++) {
            for (int place = 1; place < times[user].length; place++) {
                if (times[user][place] < times[user][place - 1]) {
                    throw new IllegalArgumentException(("the order column contradicts the timestamps of user %s (%d comes after %d): "
                            + "a temporal split needs both to agree")
                            .formatted(parts.id(user), times[user][place], times[user][place - 1]));
                }
            }
        }
    }
}

package io.github.genatt.data.split;

import io.github.genatt.data.BadDataException;
import io.github.genatt.data.Dataset;
import io.github.genatt.data.Split;
import io.github.genatt.data.split.Splits.Targets;
import java.util.Arrays;

/**
 * Two cuts in time, the same for all users, so that nothing is learned from what happened after a target.
 *
 * <p>Trained on is what happened before the first cut. A user's validation target is the first interaction between the cuts, the test
 * target the first after the second cut, each given all that the user did before; without any history there is no target. A cut is
 * the earliest time from which on at most the asked-for share of interactions remains; what happens at the time of a cut is after it.
 */
final class TemporalSplit {

    private TemporalSplit() {
    }

    static Split of(Dataset dataset, double validationShare, double testShare) {
        long[][] times = dataset.timestamps().orElseThrow(() -> new BadDataException(
                "a temporal split needs a timestamp for every interaction; name the timestamp column or use leave-one-out"));
        requireAscending(dataset, times);
        long[] all = Arrays.stream(times).flatMapToLong(Arrays::stream).sorted().toArray();
        long validationCut = cut(all, validationShare + testShare);
        long testCut = cut(all, testShare);
        if (validationCut == testCut) {
            throw new BadDataException("both cuts fall on time %d, so that nothing is left for validation: raise validation-share"
                    .formatted(testCut));
        }
        int[][] sequences = dataset.sequences();
        int[][] training = new int[sequences.length][];
        Targets validation = new Targets(sequences);
        Targets test = new Targets(sequences);
        for (int user = 0; user < sequences.length; user++) {
            int validationPlace = before(times[user], validationCut);
            int testPlace = before(times[user], testCut);
            training[user] = Arrays.copyOf(sequences[user], validationPlace);
            if (validationPlace > 0 && validationPlace < testPlace) {
                validation.add(user, validationPlace);
            }
            if (testPlace > 0 && testPlace < sequences[user].length) {
                test.add(user, testPlace);
            }
        }
        return new Split(training, validation.build(), test.build());
    }

    private static long cut(long[] sorted, double share) {
        int first = sorted.length - (int) Math.round(share * sorted.length);
        int place = Math.max(0, Math.min(first, sorted.length - 1));
        while (place > 0 && place < sorted.length && sorted[place] == sorted[place - 1]) {
            place++;
        }
        if (place == 0 || place == sorted.length) {
            throw new BadDataException(("no cut in time leaves a share of %s after it: the timestamps lie from %d to %d, "
                    + "and too many are equal").formatted(share, sorted[0], sorted[sorted.length - 1]));
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

    private static void requireAscending(Dataset dataset, long[][] times) {
        for (int user = 0; user < times.length; user++) {
            for (int place = 1; place < times[user].length; place++) {
                if (times[user][place] < times[user][place - 1]) {
                    throw new BadDataException(("the order column contradicts the timestamps of user %s (%d comes after %d): "
                            + "a temporal split needs both to agree")
                            .formatted(dataset.users()[user], times[user][place], times[user][place - 1]));
                }
            }
        }
    }
}

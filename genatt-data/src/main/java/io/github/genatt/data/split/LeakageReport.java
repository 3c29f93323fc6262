package io.github.genatt.data.split;

import io.github.genatt.data.Dataset;
import io.github.genatt.data.EvaluationSet;
import io.github.genatt.data.Split;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/**
 * The extent to which training data contains interactions after the test targets (temporal leakage).
 *
 * @param targets        number of test targets
 * @param futureFraction fraction of the test targets whose item occurs in the training part of another user at a time strictly after that
 *                       of the test interaction; empty without timestamps or targets
 * @param tiedFraction   fraction of the test targets with the same timestamp as the last item of their history, so that the source does not
 *                       determine which of the two came last; empty without timestamps or targets
 */
public record LeakageReport(int targets, OptionalDouble futureFraction, OptionalDouble tiedFraction) {

    /** Checks every test target. The histories of the split must be prefixes of the data set's sequences. */
    public static LeakageReport of(Dataset dataset, Split split) {
        EvaluationSet test = split.test();
        if (dataset.timestamps().isEmpty() || test.size() == 0) {
            return new LeakageReport(test.size(), OptionalDouble.empty(), OptionalDouble.empty());
        }
        long[][] times = dataset.timestamps().get();
        LastTimes last = new LastTimes(dataset.items().size(), split.training(), times);
        long later = IntStream.range(0, test.size()).filter(q -> {
            int user = test.users()[q];
            return last.byOthers(test.targets()[q], user) > times[user][test.histories()[q].length];
        }).count();
        long tied = IntStream.range(0, test.size()).filter(q -> {
            long[] own = times[test.users()[q]];
            int place = test.histories()[q].length;
            return own[place] == own[place - 1];
        }).count();
        double targets = test.size();
        return new LeakageReport(test.size(), OptionalDouble.of(later / targets), OptionalDouble.of(tied / targets));
    }

    /** For each item, the time and user of its last training interaction, and the time of the last one by any other user. */
    private static final class LastTimes {
        private static final long NEVER = Long.MIN_VALUE;
        private final long[] latest;
        private final int[] latestUser;
        private final long[] runnerUp;

        LastTimes(int items, int[][] training, long[][] times) {
            latest = IntStream.rangeClosed(0, items).mapToLong(item -> NEVER).toArray();
            runnerUp = latest.clone();
            latestUser = new int[items + 1];
            for (int user = 0; user < training.length; user++) {
                for (int place = 0; place < training[user].length; place++) {
                    add(training[user][place], user, times[user][place]);
                }
            }
        }

        private void add(int item, int user, long time) {
            boolean sameUser = latest[item] != NEVER && latestUser[item] == user;
            if (latest[item] == NEVER || time > latest[item]) {
                runnerUp[item] = sameUser ? runnerUp[item] : latest[item];
                latest[item] = time;
                latestUser[item] = user;
            } else if (!sameUser && time > runnerUp[item]) {
                runnerUp[item] = time;
            }
        }

        long byOthers(int item, int user) {
            return latestUser[item] == user ? runnerUp[item] : latest[item];
        }
    }
}

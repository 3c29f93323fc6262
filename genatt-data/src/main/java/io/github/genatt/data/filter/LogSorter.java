package io.github.genatt.data.filter;

import io.github.genatt.data.InteractionLog;
import io.github.genatt.data.InvalidDataException;
import io.github.genatt.data.options.OrderOptions;
import io.github.genatt.data.options.TieBreaking;
import io.github.genatt.random.RandomKeys;
import java.util.Arrays;
import java.util.Comparator;

/**
 * Sorts a log: users in order of first appearance, each user's interactions oldest first.
 *
 * <p>The order within a user is that of the order column if there is one, else that of the timestamps, else that of the file. Equal keys
 * keep the order of the file. With random ties the timestamps determine the order, and a hash of (seed, row) breaks ties.
 */
public final class LogSorter {

    private LogSorter() {
    }

    /**
     * A sorted copy of a log.
     *
     * @throws InvalidDataException if the order depends on timestamps and some are missing
     */
    public static InteractionLog apply(InteractionLog log, OrderOptions options) {
        int[] starts = starts(log);
        int[] rows = groupByUser(log, starts);
        Comparator<Integer> comparator = comparator(log, options);
        for (int user = 0; user + 1 < starts.length; user++) {
            sort(rows, starts[user], starts[user + 1], comparator);
        }
        return log.select(rows);
    }

    private static Comparator<Integer> comparator(InteractionLog log, OrderOptions options) {
        boolean random = options.ties() == TieBreaking.RANDOM;
        if (!random && log.order().isPresent()) {
            long[] order = log.order().get();
            return Comparator.comparingLong(row -> order[row]);
        }
        if (random && log.order().isPresent()) {
            throw new InvalidDataException("data.order.ties: random has no effect if the source gives positions in the history,"
                    + " which determine the order; remove it");
        }
        if (random && log.timestamps().isEmpty()) {
            throw new InvalidDataException("random ties need timestamps, and the log has none: set ties = file");
        }
        if (log.timestamps().isEmpty()) {
            return (first, second) -> 0;
        }
        long[] times = log.timestamps().get();
        long missing = Arrays.stream(times).filter(time -> time == InteractionLog.NO_TIME).count();
        if (missing > 0) {
            throw new InvalidDataException(("%d of %d interactions have no timestamp, so timestamps cannot order the log: name an order "
                    + "column, or leave the timestamp column out to keep the order of the file").formatted(missing, times.length));
        }
        Comparator<Integer> byTime = Comparator.comparingLong(row -> times[row]);
        long key = RandomKeys.of(options.seed().orElse(0L), "ties");
        return random ? byTime.thenComparingLong(row -> RandomKeys.mix(key, row)) : byTime;
    }

    private static int[] starts(InteractionLog log) {
        int[] starts = new int[log.users().ids().length + 1];
        for (int user : log.users().codes()) {
            starts[user + 1]++;
        }
        Arrays.parallelPrefix(starts, Integer::sum);
        return starts;
    }

    private static int[] groupByUser(InteractionLog log, int[] starts) {
        int[] next = starts.clone();
        int[] rows = new int[log.size()];
        for (int row = 0; row < rows.length; row++) {
            rows[next[log.users().codes()[row]]++] = row;
        }
        return rows;
    }

    private static void sort(int[] rows, int from, int to, Comparator<Integer> comparator) {
        boolean ordered = true;
        for (int i = from + 1; i < to && ordered; i++) {
            ordered = comparator.compare(rows[i - 1], rows[i]) <= 0;
        }
        if (!ordered) {
            int[] sorted = Arrays.stream(rows, from, to).boxed().sorted(comparator).mapToInt(Integer::intValue).toArray();
            System.arraycopy(sorted, 0, rows, from, sorted.length);
        }
    }
}

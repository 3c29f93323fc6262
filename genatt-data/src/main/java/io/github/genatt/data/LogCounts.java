package io.github.genatt.data;

import java.util.Arrays;

/**
 * The size of a log and the lengths of its users' histories.
 *
 * @param density share of all (user, item) pairs that the interactions could fill: interactions / (users · items)
 */
public record LogCounts(int users, int items, long interactions, double density, double meanLength, double medianLength, int maxLength) {

    /** Counts the users and items that occur in at least one row. */
    public static LogCounts of(InteractionLog log) {
        return of(occurrences(log.users()), Arrays.stream(occurrences(log.items())).filter(count -> count > 0).count());
    }

    /** Counts a data set. */
    public static LogCounts of(Dataset dataset) {
        return of(Arrays.stream(dataset.sequences()).mapToInt(sequence -> sequence.length).toArray(), dataset.items().size());
    }

    private static LogCounts of(int[] historyLengths, long items) {
        int[] lengths = Arrays.stream(historyLengths).filter(length -> length > 0).sorted().toArray();
        int users = lengths.length;
        if (users == 0) {
            return new LogCounts(0, 0, 0, 0, 0, 0, 0);
        }
        long interactions = Arrays.stream(lengths).asLongStream().sum();
        double median = (lengths[(users - 1) / 2] + lengths[users / 2]) / 2.0;
        return new LogCounts(users, (int) items, interactions, interactions / ((double) users * items), (double) interactions / users,
                median, lengths[users - 1]);
    }

    private static int[] occurrences(IdColumn column) {
        int[] counts = new int[column.ids().length];
        for (int code : column.codes()) {
            counts[code]++;
        }
        return counts;
    }
}

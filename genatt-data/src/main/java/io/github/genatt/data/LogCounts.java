package io.github.genatt.data;

import java.util.Arrays;

/**
 * The size of a log and the lengths of its users' histories.
 *
 * @param density fraction of all (user, item) pairs that occur: distinct pairs / (users · items), at most 1
 */
public record LogCounts(int users, int items, long interactions, double density, double meanLength, double medianLength, int maxLength) {

    /** Counts the users and items that occur in at least one row. */
    public static LogCounts of(InteractionLog log) {
        int[] lengths = occurrences(log.users());
        int[][] sequences = Arrays.stream(lengths).mapToObj(int[]::new).toArray(int[][]::new);
        int[] next = new int[lengths.length];
        for (int row = 0; row < log.size(); row++) {
            int user = log.users().codes()[row];
            sequences[user][next[user]++] = log.items().codes()[row];
        }
        return of(sequences, log.items().ids().length, Arrays.stream(occurrences(log.items())).filter(count -> count > 0).count());
    }

    /** Counts a data set. */
    public static LogCounts of(Dataset dataset) {
        return of(dataset.sequences(), dataset.items().size() + 1, dataset.items().size());
    }

    private static LogCounts of(int[][] sequences, int codes, long items) {
        int[] lengths = Arrays.stream(sequences).mapToInt(sequence -> sequence.length).filter(length -> length > 0).sorted().toArray();
        int users = lengths.length;
        if (users == 0) {
            return new LogCounts(0, 0, 0, 0, 0, 0, 0);
        }
        long interactions = Arrays.stream(lengths).asLongStream().sum();
        double median = (lengths[(users - 1) / 2] + lengths[users / 2]) / 2.0;
        return new LogCounts(users, (int) items, interactions, differentPairs(sequences, codes) / ((double) users * items),
                (double) interactions / users, median, lengths[users - 1]);
    }

    private static long differentPairs(int[][] sequences, int codes) {
        int[] lastUser = new int[codes];
        long pairs = 0;
        for (int user = 0; user < sequences.length; user++) {
            for (int item : sequences[user]) {
                pairs += lastUser[item] == user + 1 ? 0 : 1;
                lastUser[item] = user + 1;
            }
        }
        return pairs;
    }

    private static int[] occurrences(IdColumn column) {
        int[] counts = new int[column.ids().length];
        for (int code : column.codes()) {
            counts[code]++;
        }
        return counts;
    }
}

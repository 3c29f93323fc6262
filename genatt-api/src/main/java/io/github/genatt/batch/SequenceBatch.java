package io.github.genatt.batch;

import io.github.genatt.random.RandomKeys;
import java.util.Arrays;
import java.util.Optional;

/**
 * Left-padded windows of item ids, one per row: the last item of a history is always in the last column.
 *
 * <p>Legend: B rows, n length, I items. Item ids run from 1 to I; 0 is padding; I + 1 is the mask token of models that have one. The arrays
 * belong to the batch: do not modify them.
 */
public final class SequenceBatch {

    private final int length;
    private final int[] items;
    private final int[] users;
    private final long[] keys;
    private final Optional<Times> times;

    /**
     * Times of interactions and of requests.
     *
     * @param itemTimes [B·n] times of the items; 0 at padding
     * @param asked     [B] times of the requests
     */
    private record Times(long[] itemTimes, long[] asked) {
    }

    private SequenceBatch(int length, int[] items, int[] users, long[] keys, Optional<Times> times) {
        if (length < 1 || items.length != length * users.length || keys.length != users.length) {
            throw new IllegalArgumentException("%d ids, %d users and %d keys do not match rows of length %d"
                    .formatted(items.length, users.length, keys.length, length));
        }
        this.length = length;
        this.items = items;
        this.users = users;
        this.keys = keys;
        this.times = times;
    }

    /**
     * Windows of given ids, without times.
     *
     * @param length n
     * @param items  [B·n] row-major ids
     * @param users  [B] user index of each row, or −1 for none
     * @param keys   [B] random key of each row, see {@link io.github.genatt.tensor.RandomSource}
     * @throws IllegalArgumentException if the lengths of the arrays do not match
     */
    public static SequenceBatch of(int length, int[] items, int[] users, long[] keys) {
        return new SequenceBatch(length, items, users, keys, Optional.empty());
    }

    /**
     * The last n items of each history.
     *
     * @param length n
     * @param seed   seed of the noise; the key of a row depends on it and on the user
     */
    public static SequenceBatch of(Requests requests, int length, long seed) {
        int rows = requests.size();
        int[] items = new int[rows * length];
        long[] itemTimes = new long[rows * length];
        for (int row = 0; row < rows; row++) {
            int[] history = requests.histories()[row];
            int kept = Math.min(length, history.length);
            System.arraycopy(history, history.length - kept, items, (row + 1) * length - kept, kept);
            if (requests.times().isPresent()) {
                System.arraycopy(requests.times().get()[row], history.length - kept, itemTimes, (row + 1) * length - kept, kept);
            }
        }
        SequenceBatch batch = of(length, items, requests.users(), keys(requests.users(), seed));
        return requests.askedAt().map(asked -> batch.withTimes(itemTimes, asked)).orElse(batch);
    }

    /**
     * The same windows with times, in the unit of the data.
     *
     * @param itemTimes [B·n] the time of each interaction; 0 at padding
     * @param asked     [B] the time at which the item after the window is requested
     */
    public SequenceBatch withTimes(long[] itemTimes, long[] asked) {
        if (itemTimes.length != items.length || asked.length != users.length) {
            throw new IllegalArgumentException("%d rows of %d items need as many item times and one request time per row, found %d and %d"
                    .formatted(rows(), length, itemTimes.length, asked.length));
        }
        return new SequenceBatch(length, items, users, keys, Optional.of(new Times(itemTimes, asked)));
    }

    /** The random key of each user under a seed. */
    public static long[] keys(int[] users, long seed) {
        return Arrays.stream(users).mapToLong(user -> RandomKeys.mix(RandomKeys.of(seed, "user"), user)).toArray();
    }

    /** n. */
    public int length() {
        return length;
    }

    /** [B·n] row-major ids. */
    public int[] items() {
        return items;
    }

    /** [B] user index of each row, or −1 for none. */
    public int[] users() {
        return users;
    }

    /** [B] random key of each row, see {@link io.github.genatt.tensor.RandomSource}. */
    public long[] keys() {
        return keys;
    }

    /** [B·n] the time of each interaction, 0 at padding; present if the model needs times, see {@link io.github.genatt.spi.Need}. */
    public Optional<long[]> times() {
        return times.map(Times::itemTimes);
    }

    /**
     * [B·n] the time at which the item after each position is requested; present if times are. Inside a window it is the time of the next
     * interaction. In the last column it is the time of the request, which a service knows; in training it is the time of the target. A
     * model that reads it must state so in its documentation.
     */
    public Optional<long[]> askedAt() {
        return times.map(known -> {
            long[] asked = new long[items.length];
            for (int row = 0; row < rows(); row++) {
                System.arraycopy(known.itemTimes, row * length + 1, asked, row * length, length - 1);
                asked[(row + 1) * length - 1] = known.asked[row];
            }
            return asked;
        });
    }

    /** B. */
    public int rows() {
        return users.length;
    }

    /** [B] the column of the first real item of each row; n for a row without items. */
    public int[] leftPadding() {
        int[] starts = new int[rows()];
        for (int row = 0; row < starts.length; row++) {
            int column = 0;
            while (column < length && items[row * length + column] == 0) {
                column++;
            }
            starts[row] = column;
        }
        return starts;
    }

    /**
     * The same rows with other noise.
     *
     * @param others [B] the random key of each row
     */
    public SequenceBatch withKeys(long[] others) {
        return new SequenceBatch(length, items, users, others, times);
    }

    /** The same rows with other ids, [B·n]. */
    public SequenceBatch withItems(int[] others) {
        return new SequenceBatch(length, others, users, keys, times);
    }

    /**
     * A copy of the windows with one more id at their end, for example a mask token; its time is that of the request. If there are as many
     * columns as positions, the first column is dropped.
     *
     * @param capacity N, number of positions of the model
     */
    public SequenceBatch append(int id, int capacity) {
        SequenceBatch roomy = withColumns(Math.min(length + 1, capacity));
        int n = roomy.length;
        int[] shifted = new int[roomy.items.length];
        for (int row = 0; row < rows(); row++) {
            System.arraycopy(roomy.items, row * n + 1, shifted, row * n, n - 1);
            shifted[(row + 1) * n - 1] = id;
        }
        return new SequenceBatch(n, shifted, users, keys, roomy.askedAt().map(shiftedTimes ->
                new Times(shiftedTimes, times.orElseThrow().asked)));
    }

    /** A copy of a range of rows. */
    public SequenceBatch slice(int from, int to) {
        return new SequenceBatch(length, Arrays.copyOfRange(items, from * length, to * length),
                Arrays.copyOfRange(users, from, to), Arrays.copyOfRange(keys, from, to),
                times.map(known -> new Times(Arrays.copyOfRange(known.itemTimes, from * length, to * length),
                        Arrays.copyOfRange(known.asked, from, to))));
    }

    /** A copy of the chosen rows, in the given order. */
    public SequenceBatch select(int... rows) {
        int[] ids = new int[rows.length * length];
        long[] itemTimes = new long[times.isPresent() ? ids.length : 0];
        for (int row = 0; row < rows.length; row++) {
            System.arraycopy(items, rows[row] * length, ids, row * length, length);
            if (times.isPresent()) {
                System.arraycopy(times.get().itemTimes, rows[row] * length, itemTimes, row * length, length);
            }
        }
        return new SequenceBatch(length, ids, Arrays.stream(rows).map(row -> users[row]).toArray(),
                Arrays.stream(rows).mapToLong(row -> keys[row]).toArray(),
                times.map(known -> new Times(itemTimes, Arrays.stream(rows).mapToLong(row -> known.asked[row]).toArray())));
    }

    /** A copy of the windows with the given number of columns: the last ones, or more with padding on the left. */
    public SequenceBatch withColumns(int columns) {
        if (columns < 1) {
            throw new IllegalArgumentException("columns must be at least 1, found " + columns);
        }
        int kept = Math.min(columns, length);
        int[] ids = new int[rows() * columns];
        long[] itemTimes = new long[ids.length];
        for (int row = 0; row < rows(); row++) {
            System.arraycopy(items, (row + 1) * length - kept, ids, (row + 1) * columns - kept, kept);
            if (times.isPresent()) {
                System.arraycopy(times.get().itemTimes, (row + 1) * length - kept, itemTimes, (row + 1) * columns - kept, kept);
            }
        }
        return new SequenceBatch(columns, ids, users, keys, times.map(known -> new Times(itemTimes, known.asked)));
    }

    @Override
    public String toString() {
        return "SequenceBatch[length=%d, items=%s, users=%s]".formatted(length, Arrays.toString(items), Arrays.toString(users));
    }
}

package io.github.genatt.batch;

import io.github.genatt.random.Keys;
import java.util.Arrays;

/**
 * Left-padded windows of item ids, one a row: the last item of a history is always in the last column.
 *
 * <p>Legend: B rows, n length, I items. Item ids run from 1 to I; 0 is padding; I + 1 is the mask token of models that have one. The arrays
 * are the batch's own: read them, do not write.
 */
public final class SequenceBatch {

    private final int length;
    private final int[] items;
    private final int[] users;
    private final long[] keys;

    private SequenceBatch(int length, int[] items, int[] users, long[] keys) {
        if (length < 1 || items.length != length * users.length || keys.length != users.length) {
            throw new IllegalArgumentException("%d ids, %d users and %d keys do not make rows of length %d"
                    .formatted(items.length, users.length, keys.length, length));
        }
        this.length = length;
        this.items = items;
        this.users = users;
        this.keys = keys;
    }

    /**
     * Windows of given ids.
     *
     * @param length n
     * @param items  [B·n] row-major ids
     * @param users  [B] index of each row's user, or −1 where there is none
     * @param keys   [B] random key of each row, see {@link io.github.genatt.tensor.Noise}
     * @throws IllegalArgumentException if the arrays do not fit each other
     */
    public static SequenceBatch of(int length, int[] items, int[] users, long[] keys) {
        return new SequenceBatch(length, items, users, keys);
    }

    /**
     * The last n items of each history.
     *
     * @param histories item ids, oldest first
     * @param users     index of each history's user, or −1
     * @param length    n
     * @param seed      of the noise; the key of a row depends on it and on the user
     */
    public static SequenceBatch of(int[][] histories, int[] users, int length, long seed) {
        int[] items = new int[histories.length * length];
        for (int row = 0; row < histories.length; row++) {
            int[] history = histories[row];
            int kept = Math.min(length, history.length);
            System.arraycopy(history, history.length - kept, items, (row + 1) * length - kept, kept);
        }
        return new SequenceBatch(length, items, users, keys(users, seed));
    }

    /** The random key of each user under a seed. */
    public static long[] keys(int[] users, long seed) {
        return Arrays.stream(users).mapToLong(user -> Keys.mix(Keys.of(seed, "user"), user)).toArray();
    }

    /** n. */
    public int length() {
        return length;
    }

    /** [B·n] row-major ids. */
    public int[] items() {
        return items;
    }

    /** [B] index of each row's user, or −1 where there is none. */
    public int[] users() {
        return users;
    }

    /** [B] random key of each row, see {@link io.github.genatt.tensor.Noise}. */
    public long[] keys() {
        return keys;
    }

    /** B. */
    public int rows() {
        return users.length;
    }

    /** For each row the column of its first real item; n for a row without any. */
    public int[] starts() {
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

    /** The same rows with other ids, [B·n]. */
    public SequenceBatch withItems(int[] others) {
        return new SequenceBatch(length, others, users, keys);
    }

    /** The same windows with one more id at their end, for example a mask token; the first column goes. Copied. */
    public SequenceBatch followedBy(int id) {
        int[] shifted = new int[items.length];
        for (int row = 0; row < rows(); row++) {
            System.arraycopy(items, row * length + 1, shifted, row * length, length - 1);
            shifted[(row + 1) * length - 1] = id;
        }
        return withItems(shifted);
    }

    /** Some neighbouring rows, copied. */
    public SequenceBatch rows(int from, int to) {
        return new SequenceBatch(length, Arrays.copyOfRange(items, from * length, to * length),
                Arrays.copyOfRange(users, from, to), Arrays.copyOfRange(keys, from, to));
    }

    @Override
    public String toString() {
        return "SequenceBatch[length=%d, items=%s, users=%s]".formatted(length, Arrays.toString(items), Arrays.toString(users));
    }
}

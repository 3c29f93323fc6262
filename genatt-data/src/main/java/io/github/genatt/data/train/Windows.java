package io.github.genatt.data.train;

import io.github.genatt.batch.SequenceBatch;
import io.github.genatt.random.Keys;
import java.util.Arrays;

/**
 * Cuts histories to windows for scoring. The random key of a row depends on the seed and the user alone, not on the rows beside it.
 *
 * @param length n
 */
public record Windows(int length, long seed) {

    /**
     * The last n items of each history, left-padded.
     *
     * @param histories item ids, oldest first
     * @param users     index of each history's user, or −1
     * @param from      first history of the batch
     * @param to        one past its last
     */
    public SequenceBatch of(int[][] histories, int[] users, int from, int to) {
        int rows = to - from;
        int[] items = new int[rows * length];
        long[] keys = new long[rows];
        long key = Keys.of(seed, "user");
        for (int row = 0; row < rows; row++) {
            int[] history = histories[from + row];
            int kept = Math.min(length, history.length);
            System.arraycopy(history, history.length - kept, items, (row + 1) * length - kept, kept);
            keys[row] = Keys.mix(key, users[from + row]);
        }
        return new SequenceBatch(length, items, Arrays.copyOfRange(users, from, to), keys);
    }
}

package io.github.genatt.data.train;

/**
 * The times of the windows of a batch under construction. Legend: B rows, n length, U users.
 *
 * @param all       [U][] time of every interaction of each user
 * @param itemTimes [B·n] times of the items of each window; 0 at padding
 * @param asked     [B] time of the item after each window, or of its last item at the end of the data
 */
record WindowTimes(long[][] all, long[] itemTimes, long[] asked) {

    static WindowTimes of(long[][] all, int rows, int n) {
        return new WindowTimes(all, new long[rows * n], new long[rows]);
    }

    /**
     * Sets the times of the last n items of s_1..s_end.
     *
     * @param known number of items in the training part; later times are not used
     */
    void put(int row, int user, int end, int known) {
        int n = itemTimes.length / asked.length;
        int kept = Math.min(n, end);
        System.arraycopy(all[user], end - kept, itemTimes, (row + 1) * n - kept, kept);
        asked[row] = end == 0 ? 0 : all[user][end < known ? end : end - 1];
    }
}

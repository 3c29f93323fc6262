package io.github.genatt.data.train;

/**
 * Times of the windows of a batch in the making. Legend: B rows, n length, U users.
 *
 * @param all       [U][] of every interaction of each user
 * @param itemTimes [B·n] of the items of each window; 0 at padding
 * @param asked     [B] of the item after each window, or of its last item where the data ends
 */
record WindowTimes(long[][] all, long[] itemTimes, long[] asked) {

    static WindowTimes of(long[][] all, int rows, int n) {
        return new WindowTimes(all, new long[rows * n], new long[rows]);
    }

    /**
     * The last n of s_1..s_end.
     *
     * @param known items of the training part; what comes after it is not used
     */
    void put(int row, int user, int end, int known) {
        int n = itemTimes.length / asked.length;
        int kept = Math.min(n, end);
        System.arraycopy(all[user], end - kept, itemTimes, (row + 1) * n - kept, kept);
        asked[row] = end == 0 ? 0 : all[user][end < known ? end : end - 1];
    }
}

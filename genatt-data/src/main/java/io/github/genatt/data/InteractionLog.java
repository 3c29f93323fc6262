package io.github.genatt.data;

import java.util.Optional;

/**
 * A log of interactions as columns; row r is one interaction of a user with an item.
 *
 * @param ratings    NaN if a row has none; empty if no row has one
 * @param timestamps {@link #NO_TIME} if a row has none; empty if no row has one
 * @param order      position within the user's history; empty if the source has no such column
 */
public record InteractionLog(IdColumn users, IdColumn items, Optional<float[]> ratings, Optional<long[]> timestamps,
                             Optional<long[]> order) {

    /** Marks a missing timestamp. */
    public static final long NO_TIME = Long.MIN_VALUE;

    /** Number of interactions. */
    public int size() {
        return users.codes().length;
    }

    /** A new log of the given rows in the given order. All distinct ids are kept, even those that no row uses any more. */
    public InteractionLog select(int[] rows) {
        return new InteractionLog(
                new IdColumn(users.ids(), pick(users.codes(), rows)), new IdColumn(items.ids(), pick(items.codes(), rows)),
                ratings.map(values -> pick(values, rows)),
                timestamps.map(values -> pick(values, rows)),
                order.map(values -> pick(values, rows)));
    }

    private static int[] pick(int[] values, int[] rows) {
        int[] picked = new int[rows.length];
        for (int i = 0; i < rows.length; i++) {
            picked[i] = values[rows[i]];
        }
        return picked;
    }

    private static float[] pick(float[] values, int[] rows) {
        float[] picked = new float[rows.length];
        for (int i = 0; i < rows.length; i++) {
            picked[i] = values[rows[i]];
        }
        return picked;
    }

    private static long[] pick(long[] values, int[] rows) {
        long[] picked = new long[rows.length];
        for (int i = 0; i < rows.length; i++) {
            picked[i] = values[rows[i]];
        }
        return picked;
    }
}

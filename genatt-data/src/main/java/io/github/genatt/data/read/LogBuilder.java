package io.github.genatt.data.read;

import io.github.genatt.data.IdColumn;
import io.github.genatt.data.InteractionLog;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Collects a log row by row. A column without any value uses no memory and is absent from the log. */
public final class LogBuilder {
    private final Ids users = new Ids();
    private final Ids items = new Ids();
    private float[] ratings = {};
    private long[] timestamps = {};
    private long[] order = {};
    private int rows;

    /** Starts a row; the following calls fill it. */
    public LogBuilder add(String user, String item) {
        users.add(user, rows);
        items.add(item, rows);
        rows++;
        return this;
    }

    /** Sets the rating of the newest row. */
    public LogBuilder rating(float rating) {
        ratings = rows > ratings.length ? fit(ratings, users.codes.length) : ratings;
        ratings[rows - 1] = rating;
        return this;
    }

    /** Sets the time of the newest row. */
    public LogBuilder timestamp(long timestamp) {
        timestamps = rows > timestamps.length ? fit(timestamps, users.codes.length) : timestamps;
        timestamps[rows - 1] = timestamp;
        return this;
    }

    /** Sets the position of the newest row in its user's history; if one row has a position, all must. */
    public LogBuilder order(long place) {
        order = rows > order.length ? fit(order, users.codes.length) : order;
        order[rows - 1] = place;
        return this;
    }

    /** The log of all rows. */
    public InteractionLog build() {
        return new InteractionLog(users.column(rows), items.column(rows),
                Optional.of(ratings).filter(values -> values.length > 0).map(values -> fit(values, rows)),
                Optional.of(timestamps).filter(values -> values.length > 0).map(values -> fit(values, rows)),
                Optional.of(order).filter(values -> values.length > 0).map(values -> fit(values, rows)));
    }

    private static float[] fit(float[] values, int length) {
        float[] fitted = Arrays.copyOf(values, length);
        if (length > values.length) {
            Arrays.fill(fitted, values.length, length, Float.NaN);
        }
        return fitted;
    }

    private static long[] fit(long[] values, int length) {
        long[] fitted = Arrays.copyOf(values, length);
        if (length > values.length) {
            Arrays.fill(fitted, values.length, length, InteractionLog.NO_TIME);
        }
        return fitted;
    }

    /** A growing column of ids. */
    private static final class Ids {
        private static final int FIRST_ROWS = 1024;
        private final Map<String, Integer> codeOf = new HashMap<>();
        private int[] codes = new int[FIRST_ROWS];

        void add(String id, int row) {
            if (row == codes.length) {
                codes = Arrays.copyOf(codes, Math.addExact(codes.length, codes.length >> 1));
            }
            codes[row] = codeOf.computeIfAbsent(id, unknown -> codeOf.size());
        }

        IdColumn column(int rows) {
            String[] ids = new String[codeOf.size()];
            codeOf.forEach((id, code) -> ids[code] = id);
            return new IdColumn(ids, Arrays.copyOf(codes, rows));
        }
    }
}

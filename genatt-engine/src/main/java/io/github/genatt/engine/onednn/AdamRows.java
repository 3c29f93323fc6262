package io.github.genatt.engine.onednn;

import java.util.Arrays;
import java.util.List;

/**
 * Rows of a table with their moments, held on the heap while their missed steps are applied together. Rows with the most missed steps come
 * first, so each step is one loop over the first rows. The operations on each row are those of {@link AdamRow}.
 */
final class AdamRows {
    private static final int MOST = 256;
    /** Most rows with more missed steps do not change a value; {@link AdamRow} checks this. */
    private static final int MANY_STEPS = 64;

    private final Parameter table;
    private final int width;
    private final AdamRow single;
    private final long[] waiting;
    private final int[] rows;
    private final float[] value;
    private final float[] mean;
    private final float[] square;
    private int count;

    /** @param rows number of rows that may be added; at most {@link #MOST} are held at a time */
    AdamRows(Parameter table, int rows) {
        this.table = table;
        width = table.width();
        single = new AdamRow(table);
        int most = Math.min(MOST, rows);
        waiting = new long[most];
        this.rows = new int[most];
        value = new float[most * width];
        mean = new float[most * width];
        square = new float[most * width];
    }

    /** Adds a row with its number of applied steps. */
    void add(int row, int seen) {
        waiting[count++] = (long) seen << Integer.SIZE | row;
    }

    boolean isFull() {
        return count == rows.length;
    }

    /** The number of rows that were added. */
    int count() {
        return count;
    }

    /** A row that was added; replaying changes the order. */
    int row(int index) {
        return (int) waiting[index];
    }

    /** The steps that were applied to it before. */
    int seen(int index) {
        return (int) (waiting[index] >>> Integer.SIZE);
    }

    /** Applies the steps that each row missed. */
    void replay(List<AdamUpdate> steps) {
        Arrays.sort(waiting, 0, count);
        int moving = 0;
        int first = steps.size();
        int[] from = new int[count];
        for (int i = 0; i < count; i++) {
            if (steps.size() - seen(i) > MANY_STEPS) {
                single.replay(row(i), steps.subList(seen(i), steps.size()));
            } else if (read(row(i), moving)) {
                first = Math.min(first, seen(i));
                from[moving] = seen(i);
                rows[moving++] = row(i);
            }
        }
        int active = 0;
        for (int step = first; step < steps.size(); step++) {
            while (active < moving && from[active] <= step) {
                active++;
            }
            steps.get(step).stepWithoutGradient(mean, square, value, active * width);
        }
        for (int i = 0; i < moving; i++) {
            table.mean().floats().put(rows[i] * width, mean, i * width, width);
            table.square().floats().put(rows[i] * width, square, i * width, width);
            table.values().floats().put(rows[i] * width, value, i * width, width);
        }
    }

    void clear() {
        count = 0;
    }

    /** Whether a row changes; moments of +0 stay, and so does the value. */
    private boolean read(int row, int to) {
        table.mean().floats().get(row * width, mean, to * width, width);
        table.square().floats().get(row * width, square, to * width, width);
        if (isZero(mean, to * width) && isZero(square, to * width)) {
            return false;
        }
        table.values().floats().get(row * width, value, to * width, width);
        return true;
    }

    private boolean isZero(float[] moments, int from) {
        for (int i = from; i < from + width; i++) {
            if (Float.floatToRawIntBits(moments[i]) != 0) {
                return false;
            }
        }
        return true;
    }
}

package io.github.genatt.data.filter;

import io.github.genatt.data.IdColumn;
import io.github.genatt.data.InteractionLog;
import java.util.stream.IntStream;

/**
 * The core of a log: items and users with too few interactions are dropped in turn, items first, until none is left. The result is the
 * largest part of the log in which all have enough, and does not depend on which are dropped first; the two counts do.
 */
final class KCore {
    private int[] rows;
    private long droppedWithItems;
    private long droppedWithUsers;

    KCore(InteractionLog log, int userCore, int itemCore) {
        rows = IntStream.range(0, log.size()).toArray();
        long before;
        do {
            before = rows.length;
            droppedWithItems += dropRare(log.items(), itemCore);
            droppedWithUsers += dropRare(log.users(), userCore);
        } while (rows.length < before);
    }

    private long dropRare(IdColumn column, int fewest) {
        int[] counts = new int[column.ids().length];
        for (int row : rows) {
            counts[column.codes()[row]]++;
        }
        int before = rows.length;
        rows = IntStream.of(rows).filter(row -> counts[column.codes()[row]] >= fewest).toArray();
        return (long) before - rows.length;
    }

    /** The rows of the core, ascending. */
    int[] rows() {
        return rows;
    }

    long droppedWithItems() {
        return droppedWithItems;
    }

    long droppedWithUsers() {
        return droppedWithUsers;
    }
}

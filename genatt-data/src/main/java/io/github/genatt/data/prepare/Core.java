package io.github.genatt.data.prepare;

import io.github.genatt.data.FilterCount;
import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;

/**
 * The core of a table of interactions, as in {@link io.github.genatt.data.filter.Filters}: items and users with too few interactions are
 * dropped in turn until none is left. Steps store the numbers of the remaining users and items, not the interactions.
 */
final class Core {
    private final SqlEngine engine;
    private final Consumer<String> progress;
    private String events;
    private long inEvents;
    private String users = "";
    private String items = "";
    private long left;
    private long droppedWithItems;
    private long droppedWithUsers;
    private int step;

    /** Prepares a table with the given number of interactions. */
    Core(SqlEngine engine, String events, long interactions, Consumer<String> progress) {
        this.engine = engine;
        this.events = events;
        this.left = interactions;
        this.inEvents = interactions;
        this.progress = progress;
    }

    List<FilterCount> dropBelow(int userCore, int itemCore) throws IOException {
        long before;
        do {
            before = left;
            step++;
            progress.accept("core, step %d: %,d interactions".formatted(step, before));
            items = enough("i", itemCore, items);
            droppedWithItems += before - left;
            long withUsers = left;
            users = enough("u", userCore, users);
            droppedWithUsers += withUsers - left;
            shrink();
        } while (left < before && left > 0);
        return List.of(new FilterCount("item with fewer than %d interactions".formatted(itemCore), droppedWithItems),
                new FilterCount("user with fewer than %d interactions".formatted(userCore), droppedWithUsers));
    }

    /** Creates a table of the values of a column that have enough interactions; replaces that of the step before. */
    private String enough(String column, int fewest, String before) throws IOException {
        String kept = "kept_%s_%d".formatted(column, step);
        engine.table(kept, "SELECT %s, COUNT(*) AS n FROM %s GROUP BY %1$s HAVING COUNT(*) >= %d".formatted(column, rows(), fewest));
        left = engine.row("SELECT COALESCE(SUM(n), 0) FROM " + kept)[0];
        if (!before.isEmpty()) {
            engine.drop(before);
        }
        return kept;
    }

    /** The interactions of the remaining users and items. */
    private String rows() {
        String ofUsers = users.isEmpty() ? "" : " WHERE u IN (SELECT u FROM %s)".formatted(users);
        return events + ofUsers + (items.isEmpty() ? "" : "%s i IN (SELECT i FROM %s)".formatted(ofUsers.isEmpty() ? " WHERE" : " AND",
                items));
    }

    /** Every step scans the whole table, so it is rebuilt when most interactions are gone. */
    private void shrink() throws IOException {
        if (left < inEvents / 2) {
            replaceEvents("core_%d".formatted(step));
        }
    }

    /** Creates a table of only the remaining interactions; returns its name. */
    String finish() throws IOException {
        if (left < inEvents) {
            replaceEvents("core_left");
        }
        for (String table : List.of(users, items)) {
            if (!table.isEmpty()) {
                engine.drop(table);
            }
        }
        return events;
    }

    private void replaceEvents(String name) throws IOException {
        engine.table(name, "SELECT * FROM " + rows());
        engine.drop(events);
        events = name;
        inEvents = left;
    }

    long left() {
        return left;
    }
}

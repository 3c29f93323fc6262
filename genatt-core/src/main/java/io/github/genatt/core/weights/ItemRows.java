package io.github.genatt.core.weights;

import io.github.genatt.core.model.ItemNames;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Maps the rows of another program's item table to items. */
public final class ItemRows {
    private static final int SHOWN = 5;

    private final IntFunction<String> idOfRow;
    private final int listed;
    private final BitSet unused;

    private ItemRows(IntFunction<String> idOfRow, int listed, BitSet unused) {
        this.idOfRow = idOfRow;
        this.listed = listed;
        this.unused = unused;
    }

    /**
     * Row i belongs to the item with id i.
     *
     * @param unused rows without an item, such as that of the padding
     */
    public static ItemRows byNumber(int... unused) {
        BitSet rows = new BitSet();
        Arrays.stream(unused).forEach(rows::set);
        return new ItemRows(Integer::toString, -1, rows);
    }

    /** The item id of each row; empty for a row without an item. */
    public static ItemRows of(List<String> ids) {
        BitSet none = new BitSet();
        IntStream.range(0, ids.size()).filter(row -> ids.get(row).isEmpty()).forEach(none::set);
        return new ItemRows(ids::get, ids.size(), none);
    }

    /** [I + 1] the row of each item, 0 for the padding; mismatches are added to the differences. */
    int[] of(ItemNames items, int rows, List<String> differences) {
        if (listed >= 0 && listed != rows) {
            differences.add("other number of rows: the list has %d lines, the item table %d rows".formatted(listed, rows));
            return new int[items.count() + 1];
        }
        Map<String, Integer> rowOf = new HashMap<>();
        List<String> twice = new ArrayList<>();
        List<String> surplus = new ArrayList<>();
        List<String> ids = List.of(items.ids()).subList(1, items.ids().length);
        Set<String> known = new HashSet<>(ids);
        for (int row = 0; row < rows; row++) {
            String id = idOfRow.apply(row);
            if (unused.get(row)) {
                continue;
            }
            if (!known.contains(id)) {
                surplus.add(row + (id.equals(Integer.toString(row)) ? "" : " ('" + id + "')"));
            } else if (rowOf.put(id, row) != null) {
                twice.add("'" + id + "'");
            }
        }
        List<String> missing = ids.stream().filter(id -> !rowOf.containsKey(id)).map(id -> "'" + id + "'").toList();
        add(differences, "items of the data without a row: ", missing);
        add(differences, "rows of no item of the data: ", surplus);
        add(differences, "items with two rows: ", twice);
        List<String> beyond = unused.stream().filter(row -> row >= rows).mapToObj(Integer::toString).toList();
        add(differences, "unused rows that the table of " + rows + " rows does not have: ", beyond);
        int[] found = new int[items.count() + 1];
        Arrays.setAll(found, item -> item == 0 ? 0 : rowOf.getOrDefault(items.ids()[item], 0));
        return found;
    }

    private static void add(List<String> differences, String what, List<String> which) {
        if (!which.isEmpty()) {
            differences.add(what + which.stream().limit(SHOWN).collect(Collectors.joining(", "))
                    + (which.size() > SHOWN ? ", … (%d)".formatted(which.size()) : ""));
        }
    }
}

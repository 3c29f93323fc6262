package io.github.genatt.data;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The items 1..I: their ids in the source and what is known about them.
 *
 * @param ids           [I + 1] id of each item in the source; index 0 is padding and empty
 * @param titles        [I + 1] title of each item, empty if it has none; absent if no item has one
 * @param categories    [I + 1][] indices into the category names, ascending; an empty row if an item has none
 * @param categoryNames names of the categories, sorted
 */
public record Catalogue(String[] ids, Optional<String[]> titles, int[][] categories, List<String> categoryNames) {

    /** Validates that the lengths of the arrays match. */
    public Catalogue {
        if (ids.length == 0 || categories.length != ids.length || titles.isPresent() && titles.get().length != ids.length) {
            throw new IllegalArgumentException("%d ids, %d rows of categories".formatted(ids.length, categories.length));
        }
    }

    /** A catalogue with only ids; index 0 is empty. */
    public static Catalogue of(String[] ids) {
        return new Catalogue(ids, Optional.empty(), new int[ids.length][0], List.of());
    }

    /** I. */
    public int size() {
        return ids.length - 1;
    }

    /** The title of an item 1..I. */
    public Optional<String> title(int item) {
        return titles.map(all -> all[item]).filter(title -> !title.isEmpty());
    }

    /** The item 1..I with an id of the source. */
    public OptionalInt item(String id) {
        for (int item = 1; item < ids.length; item++) {
            if (ids[item].equals(id)) {
                return OptionalInt.of(item);
            }
        }
        return OptionalInt.empty();
    }
}

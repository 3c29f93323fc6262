package io.github.genatt.core.model;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Ids, titles and categories of the items of a catalogue. Legend: I items.
 *
 * @param ids        [I + 1] ids as in the source; index 0 is the padding
 * @param titles     [I + 1] human-readable titles, if available; empty for an item without title
 * @param categories categories, if available
 */
public record ItemNames(String[] ids, Optional<String[]> titles, Optional<ItemCategories> categories) {

    /** Validates that there are as many titles and categories as ids. */
    public ItemNames {
        if (ids.length < 2) {
            throw new IllegalArgumentException("item ids: expected the padding and at least one item, found " + ids.length);
        }
        int count = ids.length;
        titles.filter(all -> all.length != count).ifPresent(all -> {
            throw new IllegalArgumentException("item titles: expected as many as ids, " + count + ", found " + all.length);
        });
        categories.filter(all -> all.ofItems().length != count).ifPresent(all -> {
            throw new IllegalArgumentException("item categories: expected those of as many items as ids, %d, found %d"
                    .formatted(count, all.ofItems().length));
        });
    }

    /** Ids [I + 1] and titles [I + 1] without categories. */
    public ItemNames(String[] ids, Optional<String[]> titles) {
        this(ids, titles, Optional.empty());
    }

    /** Ids [I + 1] without titles; index 0 is the padding. */
    public static ItemNames of(String[] ids) {
        return new ItemNames(ids, Optional.empty());
    }

    /** Items named by their numbers, 1..I. */
    public static ItemNames numbered(int items) {
        return of(IntStream.rangeClosed(0, items).mapToObj(Integer::toString).toArray(String[]::new));
    }

    /** Number of items I, without the padding. */
    public int count() {
        return ids.length - 1;
    }

    /** The title of an item; empty where there is none. */
    public Optional<String> title(int item) {
        return titles.map(all -> all[item]).filter(title -> !title.isEmpty());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ItemNames names && Arrays.equals(ids, names.ids)
                && Arrays.equals(titles.orElse(new String[0]), names.titles.orElse(new String[0])) && categories.equals(names.categories);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(ids);
    }

    @Override
    public String toString() {
        return count() + " items";
    }
}

package io.github.genatt.core.model;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/**
 * The categories of the items of a catalogue. Legend: I items.
 *
 * @param names   names of the categories
 * @param ofItems [I + 1][] indices into the names; index 0 is the padding, the row of an item without category is empty
 */
public record ItemCategories(List<String> names, int[][] ofItems) {

    /** Validates that every index has a name. */
    public ItemCategories {
        names = List.copyOf(names);
        for (int item = 0; item < ofItems.length; item++) {
            for (int category : ofItems[item]) {
                if (category < 0 || category >= names.size()) {
                    throw new IllegalArgumentException("item categories: expected indices from 0 to %d, found %d for item %d"
                            .formatted(names.size() - 1, category, item));
                }
            }
        }
    }

    /** The items 1..I that have a category; none for an unknown name. */
    public BitSet items(String name) {
        BitSet found = new BitSet();
        int wanted = names.indexOf(name);
        for (int item = 1; wanted >= 0 && item < ofItems.length; item++) {
            if (Arrays.stream(ofItems[item]).anyMatch(category -> category == wanted)) {
                found.set(item);
            }
        }
        return found;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ItemCategories categories && names.equals(categories.names)
                && Arrays.deepEquals(ofItems, categories.ofItems);
    }

    @Override
    public int hashCode() {
        return names.hashCode();
    }

    @Override
    public String toString() {
        return names.size() + " categories";
    }
}

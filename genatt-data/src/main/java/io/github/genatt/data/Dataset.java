package io.github.genatt.data;

import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The data that models are trained and evaluated on: every user's items in chronological order.
 *
 * <p>Users are numbered in order of first appearance in the source. Items are numbered 1..I in order of first appearance in the sequences,
 * one user after another. Both numberings are made after filtering.
 *
 * @param users      [U] id of each user in the source
 * @param items      the catalogue
 * @param sequences  [U][] item ids of each user, oldest first; do not modify
 * @param timestamps [U][] time of each interaction, as in the source; absent unless every interaction has one
 */
public record Dataset(String[] users, Catalogue items, int[][] sequences, Optional<long[][]> timestamps) {

    /** Validates that the lengths of the arrays match. */
    public Dataset {
        if (users.length != sequences.length || timestamps.isPresent() && timestamps.get().length != sequences.length) {
            throw new IllegalArgumentException("%d users, %d sequences".formatted(users.length, sequences.length));
        }
    }

    /** The index of the user with an id of the source. */
    public OptionalInt user(String id) {
        for (int user = 0; user < users.length; user++) {
            if (users[user].equals(id)) {
                return OptionalInt.of(user);
            }
        }
        return OptionalInt.empty();
    }

    /** The content hash including the time of each interaction, for splits that use times. */
    public String timedContentHash() {
        ContentHash hash = new ContentHash();
        hash.strings(new String[] {contentHash()});
        for (long[] times : timestamps.orElse(new long[0][])) {
            hash.strings(new String[] {Arrays.toString(times)});
        }
        return hash.hex();
    }

    /** SHA-256, in hexadecimal, of the categories of the items and their names. */
    public String categoriesHash() {
        ContentHash hash = new ContentHash();
        hash.strings(items.categoryNames().toArray(String[]::new));
        for (int[] ofItem : items.categories()) {
            hash.numbers(ofItem.length);
            hash.numbers(ofItem);
        }
        return hash.hex();
    }

    /** SHA-256, in hexadecimal, of user ids, item ids and sequences, without titles, categories and times. */
    public String contentHash() {
        ContentHash hash = new ContentHash();
        hash.strings(users);
        hash.strings(items.ids());
        hash.numbers(sequences.length);
        for (int[] sequence : sequences) {
            hash.numbers(sequence.length);
            hash.numbers(sequence);
        }
        return hash.hex();
    }
}

package io.github.genatt.spi;

import java.util.Optional;

/**
 * Training data in arrays, without times.
 *
 * @param items     I, the size of the catalogue
 * @param sequences item ids of each user, oldest first; do not modify
 */
public record TrainingSequences(int items, int[][] sequences) implements TrainingData {

    /**
     * Checks the numbers of the items.
     *
     * @throws IllegalArgumentException if an item is not one of 1..I; 0 is padding
     */
    public TrainingSequences {
        for (int user = 0; user < sequences.length; user++) {
            for (int item : sequences[user]) {
                if (item < 1 || item > items) {
                    throw new IllegalArgumentException(("sequences: user %d has item %d, expected 1..%d; 0 is padding, so the first item"
                            + " has number 1").formatted(user, item, items));
                }
            }
        }
    }

    @Override
    public int catalogue() {
        return items;
    }

    @Override
    public int users() {
        return sequences.length;
    }

    @Override
    public int[] items(int user) {
        return sequences[user];
    }

    @Override
    public Optional<long[]> times(int user) {
        return Optional.empty();
    }
}

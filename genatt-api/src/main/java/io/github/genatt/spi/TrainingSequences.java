package io.github.genatt.spi;

import java.util.Optional;

/**
 * Training data in arrays, without times.
 *
 * @param items     I, the size of the catalogue
 * @param sequences item ids of each user, oldest first; do not modify
 */
public record TrainingSequences(int items, int[][] sequences) implements TrainingData {

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

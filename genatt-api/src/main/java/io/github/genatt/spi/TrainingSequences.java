package io.github.genatt.spi;

/**
 * The training part of every user's sequence, for models that count before, or instead of, learning.
 *
 * @param items     I, the size of the catalogue
 * @param sequences item ids of each user, oldest first; not to be changed
 */
public record TrainingSequences(int items, int[][] sequences) {
}

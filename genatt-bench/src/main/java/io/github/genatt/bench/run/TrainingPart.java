package io.github.genatt.bench.run;

import io.github.genatt.spi.TrainingData;
import java.util.Arrays;
import java.util.Optional;

/**
 * The training part of a data set, the first part of each user's sequence.
 *
 * @param catalogue  I
 * @param sequences  [U][] items of each user
 * @param timestamps [U][] of the whole sequences, if the data has times
 */
record TrainingPart(int catalogue, int[][] sequences, Optional<long[][]> timestamps) implements TrainingData {

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
        return timestamps.map(all -> Arrays.copyOf(all[user], sequences[user].length));
    }
}

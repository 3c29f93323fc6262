package io.github.genatt.spi;

import java.util.stream.IntStream;

/** The training part of every user's history: the only data that a model may count, fit or cluster. */
public interface TrainingData extends Histories {

    /** [U][] the items of each user. */
    default int[][] sequences() {
        return IntStream.range(0, users()).mapToObj(this::items).toArray(int[][]::new);
    }
}

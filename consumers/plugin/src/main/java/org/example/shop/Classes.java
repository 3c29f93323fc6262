package org.example.shop;

import io.github.genatt.batch.SequenceBatch;
import io.github.genatt.batch.TrainingBatch;
import java.util.Arrays;
import java.util.stream.IntStream;

/** Ids of windows as operations want them. Legend: B rows, n length. */
final class Classes {

    private Classes() {
    }

    /** [B·n] the target of each position, counted from 0; −1 where there is none. */
    static int[] of(TrainingBatch batch) {
        return Arrays.stream(batch.targets()).map(target -> target - 1).toArray();
    }

    /** The item so many places before each position, [B·n], or before the last of each row, [B]; −1, which has a zero row, for none. */
    static int[] back(SequenceBatch windows, int places, boolean lastOnly) {
        int n = windows.length();
        return IntStream.range(0, lastOnly ? windows.rows() : windows.items().length).map(i -> {
            int at = lastOnly ? (i + 1) * n - 1 : i;
            return at % n < places || windows.items()[at - places] == 0 ? -1 : windows.items()[at - places];
        }).toArray();
    }
}

package io.github.genatt.spi;

import io.github.genatt.batch.Requests;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Scores with a function of one history, one block of rows at a time. */
record FunctionScorer(int items, Function<int[], float[]> scores) implements Scorer {
    /** Scores per block: 4 MB. */
    private static final int BLOCK = 1 << 20;

    FunctionScorer {
        if (items < 1) {
            throw new IllegalArgumentException("items: expected at least 1, found " + items);
        }
    }

    @Override
    public <T> List<T> score(Requests requests, BlockFunction<T> use) {
        int columns = Math.addExact(items, 1);
        int rows = Math.max(1, BLOCK / columns);
        List<T> found = new ArrayList<>();
        for (int from = 0; from < requests.size(); from += rows) {
            int to = Math.min(requests.size(), from + rows);
            float[] block = new float[(to - from) * columns];
            for (int row = from; row < to; row++) {
                System.arraycopy(of(requests.histories()[row], row), 0, block, (row - from) * columns, columns);
            }
            found.add(use.use(ScoreBlock.of(from, to, items, block)));
        }
        return found;
    }

    private float[] of(int[] history, int row) {
        float[] given = scores.apply(history);
        if (given == null) {
            throw new IllegalArgumentException("scores of history %d: expected one at each place 0 to %d, found null".formatted(row,
                    items));
        }
        if (given.length != items + 1) {
            throw new IllegalArgumentException(("scores of history %d: expected one at each place 0 to %d, found %d; give item i its"
                    + " score at"
                    + " place i, and anything at place 0").formatted(row, items, given.length));
        }
        return given;
    }
}

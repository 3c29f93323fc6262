package io.github.genatt.core.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Groups the histories to score into blocks that need the same number of columns, whatever their order in the request. The columns of a
 * history depend only on its own length, and so do the bits of its scores.
 *
 * @param mostRows maximum rows of a block; a power of two
 */
record InferencePlan(int mostRows) {
    /** Kernels for a single row round differently from all others; results are bit-identical from this number of rows on. */
    static final int FEWEST_ROWS = 2;
    /** This many rows are computed together whatever their length. */
    private static final int ROWS_OF_ANY_LENGTH = 32;
    /**
     * More rows are computed together up to this many positions: products with the catalogue are then faster; larger ones exceed the cache.
     */
    private static final int POSITIONS = 1024;

    /**
     * A block of histories that are computed together.
     *
     * @param histories indices of the histories, in the order of their rows
     * @param rows      number of rows, a power of two; rows after the histories are empty. So a single history is answered at once, many
     *                  fill the vector units, and kernels are compiled for few shapes
     * @param columns   columns of the window
     */
    record Block(int[] histories, int rows, int columns) {
    }

    /**
     * The blocks, longest histories first; every history is in exactly one block.
     *
     * @param capacity N, maximum columns
     */
    List<Block> blocks(int[][] histories, int capacity) {
        int[] columns = Arrays.stream(histories).mapToInt(history -> MicroBatchPlan.columns(Math.min(history.length, capacity), capacity))
                .toArray();
        int[] order = IntStream.range(0, histories.length).boxed().sorted(Comparator.comparing(history -> -columns[history]))
                .mapToInt(Integer::intValue).toArray();
        List<Block> blocks = new ArrayList<>();
        for (int from = 0; from < order.length;) {
            int most = Math.min(mostRows, Math.max(ROWS_OF_ANY_LENGTH,
                    Integer.highestOneBit(Math.max(1, POSITIONS / columns[order[from]]))));
            int to = from + 1;
            while (to < order.length && to - from < most && columns[order[to]] == columns[order[from]]) {
                to++;
            }
            blocks.add(new Block(Arrays.copyOfRange(order, from, to), rows(to - from), columns[order[from]]));
            from = to;
        }
        return blocks;
    }

    private static int rows(int histories) {
        int rows = FEWEST_ROWS;
        while (rows < histories) {
            rows *= 2;
        }
        return rows;
    }
}

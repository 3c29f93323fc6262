package io.github.genatt.core.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How histories to score are cut into blocks: those that need the same number of columns together, whatever stands between them. The
 * columns of a history depend on its own length alone, and so do the bits of its scores.
 *
 * @param mostRows of a block; a power of two
 */
record InferencePlan(int mostRows) {
    /** Kernels for a single row round in another way than all others; all numbers of rows from here give the same bits. */
    static final int FEWEST_ROWS = 2;
    /** So many rows are computed together whatever their length. */
    private static final int ROWS_OF_ANY_LENGTH = 32;
    /**
     * More rows are computed together up to so many positions: products with the catalogue are faster then, longer ones leave the cache.
     */
    private static final int POSITIONS = 1024;

    /**
     * Histories that are computed together.
     *
     * @param histories in the order of their rows
     * @param rows      a power of two, of which those behind the histories are empty: so that one history is answered at once, many fill
     *                  the vector units, and kernels are made for few shapes
     * @param columns   of the window
     */
    record Block(int[] histories, int rows, int columns) {
    }

    /**
     * The blocks, longest histories first; every history is in one of them.
     *
     * @param capacity N, most columns
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

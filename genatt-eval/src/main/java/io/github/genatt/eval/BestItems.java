package io.github.genatt.eval;

import java.util.Arrays;

/**
 * Selects the best candidates of a row without reading most of them.
 *
 * <p>It first finds the maximum score of each of G groups of items. If N groups reach b, there are N items of at least b, so nothing below
 * b can be among the best N; that leaves little more than N items to sort. Items are selected by arithmetic instead of branches, which
 * would be unpredictable.
 */
final class BestItems {
    private static final int GROUPS = 128;
    /** Above the key of excluded items, and below that of every score. */
    private static final int LOWEST = VectorLoops.key(ScoreRow.EXCLUDED) + 1;

    private final int depth;
    private final int[] lanes = new int[ScoreRow.LANES];
    private final int[] groups = new int[GROUPS];
    private final int[] near = new int[GROUPS];
    private long[] candidates = new long[4 * GROUPS];

    BestItems(int depth) {
        this.depth = depth;
    }

    /** The best of a row, best first, ties by the lower id; fewer than the depth if there are no more candidates. */
    int[] of(ScoreRow row) {
        findGreatest(row);
        int bound = bound();
        int count = collect(row, bound);
        Arrays.sort(candidates, 0, count);
        int[] best = new int[Math.min(depth, count)];
        for (int place = 0; place < best.length; place++) {
            best[place] = -(int) candidates[count - 1 - place];
        }
        return best;
    }

    private void findGreatest(ScoreRow row) {
        Arrays.fill(lanes, LOWEST - 1);
        for (int[] piece : row.pieces()) {
            VectorLoops.raise(piece, lanes);
        }
        for (int group = 0; group < GROUPS; group++) {
            int greatest = lanes[group];
            for (int lane = group + GROUPS; lane < lanes.length; lane += GROUPS) {
                greatest = Math.max(greatest, lanes[lane]);
            }
            groups[group] = greatest;
        }
    }

    /** A key that all of the best items reach, found by bisection until few other items reach it. */
    private int bound() {
        if (depth > GROUPS) {
            return LOWEST;
        }
        int low = groups[0];
        int high = low;
        for (int greatest : groups) {
            low = Math.min(low, greatest);
            high = Math.max(high, greatest);
        }
        int reaching = GROUPS;
        while (low < high && reaching > depth + depth / 8) {
            int middle = low + (high - low + 1 >> 1);
            int count = VectorLoops.countFrom(groups, middle);
            if (count < depth) {
                high = middle - 1;
            } else {
                low = middle;
                reaching = count;
            }
        }
        // the key of −0 is one below that of +0, and they are equal scores
        return Math.max(LOWEST, low - 1);
    }

    /** Collects the candidates that reach a key, as order numbers, and returns their count. */
    private int collect(ScoreRow row, int bound) {
        int groupsFound = 0;
        for (int group = 0; group < GROUPS; group++) {
            near[groupsFound] = group;
            groupsFound += VectorLoops.reaches(groups[group], bound);
        }
        int count = 0;
        for (int i = 0; i < groupsFound; i++) {
            for (int lane = near[i]; lane < lanes.length; lane += GROUPS) {
                if (lanes[lane] >= bound) {
                    count = collect(row, lane, bound, count);
                }
            }
        }
        return count;
    }

    private int collect(ScoreRow row, int lane, int bound, int before) {
        int[][] pieces = row.pieces();
        if (candidates.length < before + pieces.length) {
            candidates = Arrays.copyOf(candidates, 2 * (before + pieces.length));
        }
        int count = before;
        int item = lane;
        for (int[] piece : pieces) {
            int bits = piece[lane];
            candidates[count] = order(bits, item);
            count += VectorLoops.reaches(VectorLoops.key(bits), bound);
            item += ScoreRow.LANES;
        }
        return count;
    }

    /** A number that increases with the score and, among equal scores, decreases with the id. */
    private static long order(int bits, int item) {
        // adding 0 turns −0 into +0
        int plain = Float.floatToRawIntBits(Float.intBitsToFloat(bits) + 0f);
        return ((long) (plain ^ plain >> 31 & Integer.MAX_VALUE) << 32) + (-item & 0xffffffffL);
    }
}

package io.github.genatt.eval;

import java.nio.IntBuffer;
import java.util.Arrays;

/**
 * One user's scores as raw bits, copied from a block into pieces of equal length; items that are not candidates are overwritten.
 *
 * <p>Created once for a block of users and refilled for each of them, so users need no memory of their own.
 */
final class ScoreRow {
    /** Long enough for efficient vector loops, short enough that little of the last piece is empty. */
    static final int LANES = 512;
    /** A NaN, below every number in the order of the bits. */
    static final int EXCLUDED = -1;

    private final int items;
    private final int[][] pieces;
    private int excluded;

    ScoreRow(int items) {
        this.items = items;
        pieces = new int[(items + LANES) / LANES][LANES];
        // lanes after the last item stay excluded
        Arrays.fill(pieces[pieces.length - 1], EXCLUDED);
    }

    /** Copies the row that starts at an index of a block; its first column is padding. */
    void read(IntBuffer block, int start) {
        for (int piece = 0, from = 0; from <= items; piece++, from += LANES) {
            block.get(start + from, pieces[piece], 0, Math.min(LANES, items + 1 - from));
        }
        excluded = pieces.length * LANES - (items + 1);
        exclude(0);
    }

    /** Removes an item from the candidates. */
    void exclude(int item) {
        int[] piece = pieces[item / LANES];
        excluded += piece[item % LANES] == EXCLUDED ? 0 : 1;
        piece[item % LANES] = EXCLUDED;
    }

    /** Gives a candidate the score 0. */
    void zero(int item) {
        pieces[item / LANES][item % LANES] = 0;
    }

    /** [][LANES] the pieces. */
    int[][] pieces() {
        return pieces;
    }

    /** Number of lanes that are not candidates. An excluded score that already had these bits is not counted. */
    int excluded() {
        return excluded;
    }

    int bits(int item) {
        return pieces[item / LANES][item % LANES];
    }

    /** The score of a candidate. */
    float of(int item) {
        return Float.intBitsToFloat(bits(item));
    }
}

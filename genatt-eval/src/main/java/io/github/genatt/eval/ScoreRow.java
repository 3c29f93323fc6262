package io.github.genatt.eval;

import java.nio.IntBuffer;
import java.util.Arrays;

/**
 * One user's scores as raw bits, copied out of a block into pieces of equal length; what is no candidate is overwritten.
 *
 * <p>Made once for a block of users and filled for each of them, so that a user costs no memory.
 */
final class ScoreRow {
    /** Long enough for vector loops to pay, short enough that little of the last piece is empty. */
    static final int LANES = 512;
    /** A NaN, in the order of the bits below every number. */
    static final int EXCLUDED = -1;

    private final int items;
    private final int[][] pieces;
    private int excluded;

    ScoreRow(int items) {
        this.items = items;
        pieces = new int[(items + LANES) / LANES][LANES];
        // what lies beyond the last item stays so for good
        Arrays.fill(pieces[pieces.length - 1], EXCLUDED);
    }

    /** Copies the row that starts at a place of a block; its first column is the padding and means nothing. */
    void read(IntBuffer block, int start) {
        for (int piece = 0, from = 0; from <= items; piece++, from += LANES) {
            block.get(start + from, pieces[piece], 0, Math.min(LANES, items + 1 - from));
        }
        excluded = pieces.length * LANES - (items + 1);
        exclude(0);
    }

    /** Takes an item out of the candidates. */
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

    /** Lanes that are no candidate. An excluded score that had the same bits before is left out. */
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

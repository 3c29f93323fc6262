package io.github.genatt.eval;

/**
 * Counts of a row's candidates compared with a score.
 *
 * @param above    candidates above the score
 * @param notBelow candidates above or equal
 */
record RankCounts(int above, int notBelow) {

    /**
     * Derives the counts from those of {@link VectorLoops#addBelow}, for a score that is not zero.
     *
     * @param bits  bits of the score
     * @param lanes number of lanes of all pieces
     */
    static RankCounts of(int[] counts, int bits, int lanes) {
        int below = 0;
        int notAbove = 0;
        for (int count : counts) {
            below += count & 0xffff;
            notAbove += count >>> 16;
        }
        // After negation, below means above. Excluded items have the sign bit: they are below every bound, and above it after negation.
        return bits > 0 ? new RankCounts(lanes - notAbove, lanes - below) : new RankCounts(below, notAbove);
    }

    /** Counts for the score zero, where the order of the bits does not apply: −0 equals +0. */
    static RankCounts toZero(ScoreRow row) {
        int above = 0;
        int notBelow = 0;
        for (int[] piece : row.pieces()) {
            for (int bits : piece) {
                above += Float.intBitsToFloat(bits) > 0 ? 1 : 0;
                notBelow += Float.intBitsToFloat(bits) >= 0 ? 1 : 0;
            }
        }
        return new RankCounts(above, notBelow);
    }
}

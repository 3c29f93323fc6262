package io.github.genatt.eval;

/**
 * How the candidates of a row stand to a score.
 *
 * @param above    those above it
 * @param notBelow those above or equal
 */
record RankCounts(int above, int notBelow) {

    /**
     * From the counts of {@link VectorLoops#addBelow} for a score that is not zero.
     *
     * @param bits  of the score
     * @param lanes of all pieces
     */
    static RankCounts of(int[] counts, int bits, int lanes) {
        int below = 0;
        int notAbove = 0;
        for (int count : counts) {
            below += count & 0xffff;
            notAbove += count >>> 16;
        }
        // Negated, below is above. What is excluded has a sign: plain it is below every bound, negated above.
        return bits > 0 ? new RankCounts(lanes - notAbove, lanes - below) : new RankCounts(below, notAbove);
    }

    /** To zero, where the order of the bits says nothing: −0 equals +0. */
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

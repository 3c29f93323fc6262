package io.github.genatt.eval;

/**
 * One user's row in a block of scores. Legend: I items.
 *
 * @param user    index of the user, for messages
 * @param history item ids that the user has seen and that are no candidates; order and repetition do not matter
 * @param scores  a row-major block with I + 1 columns
 * @param offset  where the user's row starts; its first column is the padding and means nothing
 */
public record UserScores(int user, int[] history, float[] scores, int offset) {

    /** The score of an item. */
    float of(int item) {
        return scores[offset + item];
    }
}

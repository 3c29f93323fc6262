package io.github.genatt.eval;

import java.nio.IntBuffer;

/**
 * One user's row in a block of scores.
 *
 * @param user    index of the user, for messages
 * @param history item ids that the user has seen; order and repetition do not matter
 * @param block   raw bits of the block
 * @param start   where the user's row starts; its first column is the padding and means nothing
 */
record UserScores(int user, int[] history, IntBuffer block, int start) {
}

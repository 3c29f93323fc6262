package io.github.genatt.eval;

import java.nio.IntBuffer;

/**
 * One user's row in a block of scores.
 *
 * @param user    index of the user, for messages
 * @param history seen item ids; order and repetition do not matter
 * @param block   raw bits of the block's scores
 * @param start   index at which the user's row starts; its first column is padding
 */
record UserScores(int user, int[] history, IntBuffer block, int start) {
}

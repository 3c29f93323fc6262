/** What attention does: whether it is told by the history, or is uniform or static. */
package io.github.genatt.eval.attention;

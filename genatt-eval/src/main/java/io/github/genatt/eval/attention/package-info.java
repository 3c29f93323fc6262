/**
 * What attention does: whether it is told by the history, or is uniform or static.
 *
 * <p>API: changes by the rules of {@code docs/compatibility.md}.
 */
package io.github.genatt.eval.attention;

/**
 * Diagnosis of attention: whether it depends on the history, or is uniform or static.
 *
 * <p>API: changes by the rules of {@code docs/compatibility.md}.
 */
package io.github.genatt.eval.attention;

/**
 * Attention weights that are computed, learned or uniform.
 *
 * <p>API: changes by the rules of {@code docs/compatibility.md}.
 */
package io.github.genatt.core.attention;

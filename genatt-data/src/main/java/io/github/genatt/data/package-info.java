/**
 * Data sets, their items, statistics and splits.
 *
 * <p>API: changes by the rules of {@code docs/compatibility.md}.
 */
package io.github.genatt.data;

/**
 * Data sets, their items and statistics, and what is evaluated of them.
 *
 * <p>API: changes by the rules of {@code docs/compatibility.md}.
 */
package io.github.genatt.data;

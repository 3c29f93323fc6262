/**
 * Judging a model: the rank of each user's target in the whole catalogue, metrics of it, and checks of tables.
 *
 * <p>API: changes by the rules of {@code docs/compatibility.md}.
 */
package io.github.genatt.eval;

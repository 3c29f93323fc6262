/**
 * Evaluation of models: the rank of each user's target in the whole catalogue, metrics, and consistency checks of tables.
 *
 * <p>API: changes by the rules of {@code docs/compatibility.md}.
 */
package io.github.genatt.eval;

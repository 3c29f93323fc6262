/**
 * The training loop with early stopping and checkpoints.
 *
 * <p>API: changes by the rules of {@code docs/compatibility.md}.
 */
package io.github.genatt.core.train;

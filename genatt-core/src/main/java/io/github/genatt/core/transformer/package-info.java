/**
 * The transformer encoder, whose attention a generator may fill.
 *
 * <p>API: changes by the rules of {@code docs/compatibility.md}.
 */
package io.github.genatt.core.transformer;

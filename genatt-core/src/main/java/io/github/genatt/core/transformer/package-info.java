/**
 * The transformer encoder, with attention from a generator.
 *
 * <p>API: changes by the rules of {@code docs/compatibility.md}.
 */
package io.github.genatt.core.transformer;

/**
 * A recommender composed of embedding, encoder, attention and objective.
 *
 * <p>API: changes by the rules of {@code docs/compatibility.md}.
 */
package io.github.genatt.core.compose;

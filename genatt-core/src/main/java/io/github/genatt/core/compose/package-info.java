/**
 * A recommender of parts: embedding, encoder, attention, objective.
 *
 * <p>API: changes by the rules of {@code docs/compatibility.md}.
 */
package io.github.genatt.core.compose;

/**
 * A recommender with its parameters: fitting, inference, saving and loading.
 *
 * <p>API: changes by the rules of {@code docs/compatibility.md}.
 */
package io.github.genatt.core.model;

/**
 * A recommender with its parameters: fitted, asked, written and read.
 *
 * <p>API: changes by the rules of {@code docs/compatibility.md}.
 */
package io.github.genatt.core.model;

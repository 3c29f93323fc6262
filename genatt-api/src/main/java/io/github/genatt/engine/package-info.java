/**
 * What an engine is, and what it offers to the host of a model.
 *
 * <p>API: changes by the rules of {@code docs/compatibility.md}.
 */
package io.github.genatt.engine;

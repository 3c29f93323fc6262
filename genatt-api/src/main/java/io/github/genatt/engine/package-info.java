/**
 * The interface of engines, and the sessions and parameters that they offer to the host of a model.
 *
 * <p>API: changes by the rules of {@code docs/compatibility.md}.
 */
package io.github.genatt.engine;

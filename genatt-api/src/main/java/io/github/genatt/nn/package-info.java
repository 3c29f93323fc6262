/**
 * Building blocks of networks, made of operations and parameters.
 *
 * <p>API: changes by the rules of {@code docs/compatibility.md}.
 */
package io.github.genatt.nn;

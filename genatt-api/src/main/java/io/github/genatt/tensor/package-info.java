/**
 * Tensors, operations with gradients, parameters by name.
 *
 * <p>API: changes by the rules of {@code docs/compatibility.md}.
 */
package io.github.genatt.tensor;

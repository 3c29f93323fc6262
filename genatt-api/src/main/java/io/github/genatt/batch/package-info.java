/**
 * The inputs of models: windows of items, training examples, requests.
 *
 * <p>API: changes by the rules of {@code docs/compatibility.md}.
 */
package io.github.genatt.batch;

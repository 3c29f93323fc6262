/**
 * What models are given: windows of items, examples of training, requests.
 *
 * <p>API: changes by the rules of {@code docs/compatibility.md}.
 */
package io.github.genatt.batch;

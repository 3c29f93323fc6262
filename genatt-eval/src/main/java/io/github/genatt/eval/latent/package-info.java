/**
 * Diagnosis of latent spaces: a map, and statistics of structure that do not depend on the map.
 *
 * <p>API: changes by the rules of {@code docs/compatibility.md}.
 */
package io.github.genatt.eval.latent;

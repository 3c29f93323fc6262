/**
 * Whether a latent space has structure: a map of it, and numbers that do not depend on the map.
 *
 * <p>API: changes by the rules of {@code docs/compatibility.md}.
 */
package io.github.genatt.eval.latent;

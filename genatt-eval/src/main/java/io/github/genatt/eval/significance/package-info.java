/**
 * Statistical significance of differences between models: paired tests, their correction for many models, and intervals.
 *
 * <p>API: changes by the rules of {@code docs/compatibility.md}.
 */
package io.github.genatt.eval.significance;

/**
 * Whether one model is better than another by more than luck: paired tests, their correction for many models, intervals.
 *
 * <p>API: changes by the rules of {@code docs/compatibility.md}.
 */
package io.github.genatt.eval.significance;

/**
 * Loads data sets from options, and extends them.
 *
 * <p>API: changes by the rules of {@code docs/compatibility.md}.
 */
package io.github.genatt.data.load;

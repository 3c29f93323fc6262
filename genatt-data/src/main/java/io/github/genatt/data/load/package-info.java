/**
 * From options to a data set, and from one to a longer one.
 *
 * <p>API: changes by the rules of {@code docs/compatibility.md}.
 */
package io.github.genatt.data.load;

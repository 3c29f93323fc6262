/**
 * What a plug-in implements, and what it is given; options as records.
 *
 * <p>API: changes by the rules of {@code docs/compatibility.md}.
 */
package io.github.genatt.spi;

/**
 * The interfaces that a plug-in implements and the contexts it receives; options as records.
 *
 * <p>API: changes by the rules of {@code docs/compatibility.md}.
 */
package io.github.genatt.spi;

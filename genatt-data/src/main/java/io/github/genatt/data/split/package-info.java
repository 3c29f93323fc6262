/** Splits into training, validation and test. API: changes by the rules of {@code docs/compatibility.md}. */
package io.github.genatt.data.split;

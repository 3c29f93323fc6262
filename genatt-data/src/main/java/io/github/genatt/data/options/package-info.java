/** Options of the data block. API: changes by the rules of {@code docs/compatibility.md}. */
package io.github.genatt.data.options;

/** Readers of logs, and the treatment of malformed lines. API: changes by the rules of {@code docs/compatibility.md}. */
package io.github.genatt.data.read;

/** Readers of logs, and what becomes of malformed lines. API: changes by the rules of {@code docs/compatibility.md}. */
package io.github.genatt.data.read;

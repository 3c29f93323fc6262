/**
 * Preparation of logs that are too large for the readers with any SQL engine: cleaned, filtered to a core, sorted, numbered and split as by
 * {@link io.github.genatt.data.load.DatasetLoader}.
 *
 * <p>API: changes by the rules of {@code docs/compatibility.md}.
 */
package io.github.genatt.data.prepare;

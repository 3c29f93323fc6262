/**
 * Logs that are too large for the readers, made ready by SQL: cleaned, filtered to a core, put in order, numbered and split as {@link
 * io.github.genatt.data.load.DatasetLoader} would, by any engine that speaks SQL.
 *
 * <p>API: changes by the rules of {@code docs/compatibility.md}.
 */
package io.github.genatt.data.prepare;

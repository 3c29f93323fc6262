/** Strict configuration: HOCON files bound to records, with every problem reported at once, by file and line. */
package io.github.genatt.config.bind;

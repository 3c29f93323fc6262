/** A cache of parsed and filtered data sets. */
package io.github.genatt.data.cache;

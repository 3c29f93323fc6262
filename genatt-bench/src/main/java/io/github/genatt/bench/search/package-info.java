/** Spaces of settings, and the choice of points from them. */
package io.github.genatt.bench.search;

/** Spaces of settings, and how points are taken from them. */
package io.github.genatt.bench.search;

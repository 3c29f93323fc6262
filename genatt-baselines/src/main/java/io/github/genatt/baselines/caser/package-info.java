/** Caser and its parts. */
package io.github.genatt.baselines.caser;

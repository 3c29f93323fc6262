/** Models that count and learn nothing: popularity and Markov chains. */
package io.github.genatt.baselines.counting;

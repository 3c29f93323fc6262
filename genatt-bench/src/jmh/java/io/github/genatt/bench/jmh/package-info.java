/**
 * Benchmarks of single operations in the shapes of a training step, each with and without its gradient. One part of a batch is B = 32
 * windows of n = 50 items at width d = 64, hence m = 1,600 positions.
 */
package io.github.genatt.bench.jmh;

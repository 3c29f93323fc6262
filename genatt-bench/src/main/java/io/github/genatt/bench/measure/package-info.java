/** Repeatable measurements of speed and memory: training steps, evaluation, latency, size. */
package io.github.genatt.bench.measure;

/** Measurements of speed and memory that anybody can repeat: training steps, evaluation, latency, size. */
package io.github.genatt.bench.measure;

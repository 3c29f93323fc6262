/** GC-SAN and its backbone, a graph network under self-attention. */
package io.github.genatt.baselines.gcsan;

/** GC-SAN and its backbone, a graph network followed by self-attention. */
package io.github.genatt.baselines.gcsan;

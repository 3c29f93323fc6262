package io.github.genatt.engine.nd4j;

/**
 * One pass of a micro-batch through a graph.
 *
 * @param keys        random key of each row
 * @param gradEnabled whether gradients are computed
 */
record TapePass(long[] keys, boolean gradEnabled) {
}

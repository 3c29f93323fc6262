package io.github.genatt.engine.nd4j;

/**
 * One part of a batch on its way through a graph.
 *
 * @param keys        random key of each row
 * @param gradEnabled whether gradients are wanted
 */
record TapePass(long[] keys, boolean gradEnabled) {
}

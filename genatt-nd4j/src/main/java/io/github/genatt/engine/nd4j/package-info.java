/**
 * The engine {@code nd4j}: every operation of {@link io.github.genatt.tensor.Ops} on arrays of ND4J, its gradient written out by hand, on
 * the processor or on an NVIDIA card.
 */
package io.github.genatt.engine.nd4j;

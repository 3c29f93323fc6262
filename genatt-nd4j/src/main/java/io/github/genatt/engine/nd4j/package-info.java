/**
 * The engine {@code nd4j}: every operation of {@link io.github.genatt.tensor.Ops} on arrays of ND4J, with hand-written gradients, on the
 * CPU or on an NVIDIA GPU.
 */
package io.github.genatt.engine.nd4j;

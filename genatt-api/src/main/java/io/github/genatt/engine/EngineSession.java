package io.github.genatt.engine;

import io.github.genatt.tensor.Loss;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Parameters, their gradients and the workers that compute with them.
 *
 * <p>Called from one thread. The same calls give the same bits for any number of workers: parts are fixed by the caller, and
 * gradients are added in a fixed order.
 */
public interface EngineSession extends AutoCloseable {

    /** The parameters of this session. */
    Parameters parameters();

    /**
     * Computes every part without gradients, in parallel.
     *
     * @param keys random keys of the rows of each part
     * @return what each part returned, in their order
     */
    <T> List<T> infer(List<long[]> keys, MicroBatch<T> part);

    /**
     * Computes every part with gradients, in parallel, and adds the gradients of weight · value of every term to those of the parameters.
     *
     * @param keys random keys of the rows of each part
     * @return what each part returned, in their order; the values stay readable
     */
    <T extends Loss> List<List<T>> accumulateGradients(List<long[]> keys, MicroBatch<List<T>> part);

    /** One step of Adam (Kingma and Ba, ICLR 2015) on the gradients gathered since the last, which are then zero. */
    void update(AdamConfig adam);

    /** Begins to measure every operation, and forgets what was measured before; an engine that cannot measure does nothing. */
    default void startProfile() {
    }

    /** The profile since {@link #startProfile()}; empty if nothing was, or this engine cannot. */
    default Optional<Profile> profile() {
        return Optional.empty();
    }

    /**
     * Seconds that one worker would need for the matrix products of the profile if it did nothing else: each shape is run alone, again and
     * again, and its best time counts. The roofline of what was measured; empty where {@link #profile()} is.
     */
    default OptionalDouble matmulFloorSeconds() {
        return OptionalDouble.empty();
    }

    /**
     * The instructions of the processor that the engine uses here, by the name that its library has for them, such as {@code avx2}. The
     * same bits are promised for the same instruction set only.
     */
    default String instructionSet() {
        return "unknown";
    }

    /** Bytes outside the Java heap that this session holds now. */
    long offHeapBytes();

    /** Frees all memory; tensors of this session must not be used afterwards. */
    @Override
    void close();
}

package io.github.genatt.engine;

import io.github.genatt.tensor.Loss;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Parameters, their gradients and the workers that compute with them.
 *
 * <p>Used from one thread. The same calls give bit-identical results for any number of workers: the caller fixes the micro-batches, and
 * gradients are added in a fixed order.
 */
public interface EngineSession extends AutoCloseable {

    /** The parameters of this session. */
    Parameters parameters();

    /**
     * Computes every micro-batch without gradients, in parallel.
     *
     * @param keys random keys of the rows of each part
     * @return what each part returned, in their order
     */
    <T> List<T> infer(List<long[]> keys, MicroBatch<T> part);

    /**
     * Computes every micro-batch with gradients, in parallel, and adds the gradients of weight · value of every loss term to those of the
     * parameters.
     *
     * @param keys random keys of the rows of each part
     * @return the result of each micro-batch, in order; loss values stay readable
     */
    <T extends Loss> List<List<T>> accumulateGradients(List<long[]> keys, MicroBatch<List<T>> part);

    /** Applies one step of Adam (Kingma and Ba, ICLR 2015) with the gradients accumulated since the last step, and resets them to zero. */
    void update(AdamConfig adam);

    /** Starts measuring every operation and discards earlier measurements; an engine that cannot measure does nothing. */
    default void startProfile() {
    }

    /** The profile since {@link #startProfile()}; empty if it was not started, or this engine cannot measure. */
    default Optional<Profile> profile() {
        return Optional.empty();
    }

    /**
     * Seconds that one worker would need for the matrix products of the profile if it did nothing else: each shape is run repeatedly on its
     * own, and its best time counts. A lower bound for the profile; empty if {@link #profile()} is.
     */
    default OptionalDouble matmulFloorSeconds() {
        return OptionalDouble.empty();
    }

    /**
     * The CPU instruction set that the engine uses here, as named by its library, such as {@code avx2}. Results are bit-identical only for
     * the same instruction set.
     */
    default String instructionSet() {
        return "unknown";
    }

    /** Off-heap bytes that this session currently uses. */
    long offHeapBytes();

    /** Frees all memory; tensors of this session must not be used afterwards. */
    @Override
    void close();
}

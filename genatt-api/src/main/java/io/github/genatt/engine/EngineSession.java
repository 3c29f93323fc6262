package io.github.genatt.engine;

import io.github.genatt.tensor.Loss;
import java.util.List;

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
    <T> List<T> infer(List<long[]> keys, Part<T> part);

    /**
     * Computes every part with gradients, in parallel, and adds the gradients of weight · value of every term to those of the parameters.
     *
     * @param keys random keys of the rows of each part
     * @return what each part returned, in their order; the values stay readable
     */
    <T extends Loss> List<List<T>> differentiate(List<long[]> keys, Part<List<T>> part);

    /** One step of Adam (Kingma and Ba, ICLR 2015) on the gradients gathered since the last, which are then zero. */
    void update(Adam adam);

    /** Bytes outside the Java heap that this session holds now. */
    long nativeBytes();

    /** Frees all memory; tensors of this session must not be used afterwards. */
    @Override
    void close();
}

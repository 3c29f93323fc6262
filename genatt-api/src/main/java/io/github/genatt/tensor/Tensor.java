package io.github.genatt.tensor;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * A handle on an n-dimensional array of 32-bit floats that belongs to one engine session.
 *
 * <p>A tensor computed inside a pass (also a view of a parameter) lives until that pass ends; a parameter lives as long as its session. A
 * tensor that lives no longer, or belongs to another session, is rejected with an {@link IllegalStateException} by every operation, and
 * its elements cannot be read. So keep no tensors in fields: copy what has to outlive a pass with {@link #toArray()}. Tensors are made and
 * combined by {@link Ops} alone, so a model never touches memory.
 */
public interface Tensor {

    /** The length of every axis; a copy. A scalar has shape {@code [1]}. */
    int[] shape();

    /** The number of axes. */
    int rank();

    /**
     * The length of one axis.
     *
     * @param axis from 0, or negative to count from the last axis
     * @throws IndexOutOfBoundsException if there is no such axis
     */
    int size(int axis);

    /** The number of elements. */
    int elementCount();

    /** The elements in row-major order, copied to the heap. Costs a copy: meant for results and tests, not for models. */
    float[] toArray();

    /**
     * The elements in row-major order as floats in native byte order: where they lie if they lie so, else a copy. To be read only, and no
     * longer than the tensor lives.
     */
    default ByteBuffer buffer() {
        float[] values = toArray();
        ByteBuffer copy = ByteBuffer.allocate(Math.multiplyExact(values.length, Float.BYTES)).order(ByteOrder.nativeOrder());
        copy.asFloatBuffer().put(values);
        return copy;
    }
}

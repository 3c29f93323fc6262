package io.github.genatt.tensor;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * A handle on an n-dimensional array of 32-bit floats that belongs to one engine session.
 *
 * <p>A tensor computed inside a pass (also a view of a parameter) lives until that pass ends; a parameter lives as long as its session.
 * Every operation rejects a tensor that has ended, or belongs to another session, with an {@link IllegalStateException}, and its elements
 * cannot be read. So keep no tensors in fields: copy what must outlive a pass with {@link #toArray()}. Only {@link Ops} creates and
 * combines tensors, so a model never touches memory.
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

    /** The elements in row-major order, copied to the heap. Meant for results and tests, not for models. */
    float[] toArray();

    /**
     * The elements in row-major order as floats in native byte order: the tensor's own memory if it has this layout, else a copy. Only read
     * it, and only while the tensor lives.
     */
    default ByteBuffer buffer() {
        float[] values = toArray();
        ByteBuffer copy = ByteBuffer.allocate(Math.multiplyExact(values.length, Float.BYTES)).order(ByteOrder.nativeOrder());
        copy.asFloatBuffer().put(values);
        return copy;
    }
}

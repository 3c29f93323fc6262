package io.github.genatt.engine.nd4j;

import io.github.genatt.engine.Lifetime;
import io.github.genatt.tensor.Tensor;
import java.util.Arrays;
import org.nd4j.linalg.api.ndarray.INDArray;

/** An array of ND4J, with or without a gradient. */
final class NdTensor implements Tensor {
    private final INDArray array;
    private final boolean trained;
    private final Lifetime lifetime;

    NdTensor(INDArray array, boolean trained, Lifetime lifetime) {
        this.lifetime = lifetime;
        this.array = array;
        this.trained = trained;
    }

    /** The lifetime of the tensor. */
    Lifetime lifetime() {
        return lifetime;
    }

    INDArray array() {
        return array;
    }

    /** The elements in row-major order: the array itself if it is row-major, else a copy. */
    INDArray dense() {
        return RowMajor.of(array);
    }

    boolean trained() {
        return trained;
    }

    static int[] shape(INDArray array) {
        return Arrays.stream(array.shape()).mapToInt(Math::toIntExact).toArray();
    }

    @Override
    public int[] shape() {
        return shape(array);
    }

    @Override
    public int rank() {
        return array.rank();
    }

    /** An axis counted from 0, or from the end if negative. */
    int axis(int axis) {
        int found = axis < 0 ? axis + rank() : axis;
        if (found < 0 || found >= rank()) {
            throw new IndexOutOfBoundsException("axis " + axis + " of a tensor of shape " + this);
        }
        return found;
    }

    @Override
    public int size(int axis) {
        return (int) array.size(axis(axis));
    }

    int width() {
        return size(-1);
    }

    @Override
    public int elementCount() {
        return Math.toIntExact(array.length());
    }

    @Override
    public float[] toArray() {
        lifetime.requireReadable();
        return Heap.read(array);
    }

    @Override
    public String toString() {
        return Arrays.toString(shape());
    }
}

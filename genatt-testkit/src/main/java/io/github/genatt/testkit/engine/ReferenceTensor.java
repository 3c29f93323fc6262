package io.github.genatt.testkit.engine;

import io.github.genatt.tensor.Tensor;
import java.util.function.ToDoubleFunction;

/** A row-major array of doubles on the heap. */
record ReferenceTensor(int[] dims, double[] values) implements Tensor {

    /** Computes each element from its index. */
    static ReferenceTensor build(int[] dims, ToDoubleFunction<int[]> element) {
        int count = 1;
        for (int size : dims) {
            count *= size;
        }
        double[] values = new double[count];
        int[] index = new int[dims.length];
        for (int k = 0; k < count; k++) {
            values[k] = element.applyAsDouble(index);
            for (int axis = dims.length - 1; axis >= 0 && ++index[axis] == dims[axis]; axis--) {
                index[axis] = 0;
            }
        }
        return new ReferenceTensor(dims.clone(), values);
    }

    double at(int... index) {
        int k = 0;
        for (int axis = 0; axis < dims.length; axis++) {
            k = k * dims[axis] + index[axis];
        }
        return values[k];
    }

    /** The element to which an index of a larger shape is mapped when axes of length 1 are repeated. */
    double repeatedAt(int... index) {
        int k = 0;
        int skipped = index.length - dims.length;
        for (int axis = 0; axis < dims.length; axis++) {
            k = k * dims[axis] + (dims[axis] == 1 ? 0 : index[axis + skipped]);
        }
        return values[k];
    }

    @Override
    public int[] shape() {
        return dims.clone();
    }

    @Override
    public int rank() {
        return dims.length;
    }

    @Override
    public int size(int axis) {
        return dims[axis < 0 ? axis + dims.length : axis];
    }

    @Override
    public int elementCount() {
        return values.length;
    }

    @Override
    public float[] toArray() {
        float[] floats = new float[values.length];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = (float) values[i];
        }
        return floats;
    }
}

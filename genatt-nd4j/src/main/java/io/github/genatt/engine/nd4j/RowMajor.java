package io.github.genatt.engine.nd4j;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.shape.Shape;

/** Arrays whose elements lie in memory row after row. */
final class RowMajor {

    private RowMajor() {
    }

    static boolean is(INDArray array) {
        return array.ordering() == 'c' && Shape.hasDefaultStridesForShape(array);
    }

    /** The array itself if it lies so, else a copy that does. */
    static INDArray of(INDArray array) {
        return is(array) ? array : array.dup('c');
    }
}

package io.github.genatt.engine.nd4j;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.shape.Shape;

/** Row-major arrays. */
final class RowMajor {

    private RowMajor() {
    }

    static boolean is(INDArray array) {
        return array.ordering() == 'c' && Shape.hasDefaultStridesForShape(array);
    }

    /** The array itself if it is row-major, else a row-major copy. */
    static INDArray of(INDArray array) {
        return is(array) ? array : array.dup('c');
    }
}

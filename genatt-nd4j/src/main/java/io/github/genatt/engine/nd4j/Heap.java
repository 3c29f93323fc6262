package io.github.genatt.engine.nd4j;

import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Row-major transfers between the Java heap and ND4J. */
final class Heap {

    private Heap() {
    }

    static float[] read(INDArray array) {
        // a view shares the buffer of a larger array, so only a copy contains just its elements
        return array.dup('c').data().asFloat();
    }

    static INDArray write(float[] values, int... shape) {
        return Nd4j.create(values, Shapes.longs(shape), 'c');
    }

    static INDArray zeros(int... shape) {
        return Nd4j.zeros(DataType.FLOAT, Shapes.longs(shape));
    }
}

package io.github.genatt.dl4j;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * One copy of a body, from arrays to arrays, used by one thread at a time. Legend: B rows, n length, d width, P parameters.
 *
 * @param body      body without a last layer
 * @param timeFirst whether the states are [B, n, d], not [B, d, n]
 */
record Replica(Body body, boolean timeFirst) {

    /**
     * The states of windows: [B, n, d], or [B, d] for the last items.
     *
     * @param parameters [P]
     * @param training   whether dropout is active
     * @param seed       of dropout
     */
    States states(float[] parameters, Windows windows, boolean training, long seed) {
        try (INDArray values = Nd4j.createFromArray(parameters)) {
            body.params().assign(values.reshape(body.params().shape()));
            Nd4j.getRandom().setSeed(seed);
            return body.forward(windows, training, this::read);
        }
    }

    private States read(INDArray states) {
        INDArray dense = (states.rank() == 3 && !timeFirst ? states.permute(0, 2, 1) : states).dup('c');
        return new States(dense.shape(), dense.data().asFloat());
    }

    /** The gradient of the parameters, [P], from that of the last computed states, in their shape. */
    float[] gradient(States arrived) {
        try (INDArray values = Nd4j.createFromArray(arrived.values())) {
            INDArray shaped = values.reshape(arrived.shape());
            try (INDArray errors = (arrived.each() && !timeFirst ? shaped.permute(0, 2, 1) : shaped).dup('f')) {
                return body.backward(errors);
            }
        }
    }

    /**
     * Vectors of a body.
     *
     * @param shape  [B, n, d] or [B, d]
     * @param values row-major
     */
    record States(long[] shape, float[] values) {

        /** Whether there is a vector for each position. */
        boolean each() {
            return shape.length == 3;
        }
    }
}

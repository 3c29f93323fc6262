package io.github.genatt.engine.nd4j;

import java.util.Arrays;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.nd4j.linalg.ops.transforms.Transforms;

/**
 * One run of a gated recurrent unit ({@link io.github.genatt.tensor.GruWeights}) over a sequence, position by position, and its backward
 * pass.
 *
 * <p>Legend: B rows, n length, h hidden width; u update gate, r reset gate, c candidate, q what the reset gate multiplies.
 */
final class Gru {
    private final INDArray sequence;
    private final INDArray input;
    private final INDArray recurrent;
    private final int[] starts;
    private final int rows;
    private final int length;
    private final int hidden;
    private final Step[] steps;
    private final INDArray states;

    /** The values of one position, each [B, h]. */
    private record Step(INDArray before, INDArray update, INDArray reset, INDArray candidate, INDArray product) {
    }

    /** Gradients of all inputs, in their shapes. */
    record Gradients(INDArray sequence, INDArray input, INDArray recurrent, INDArray bias) {
    }

    Gru(INDArray sequence, INDArray input, INDArray recurrent, INDArray bias, int[] starts) {
        this.sequence = sequence;
        this.input = input;
        this.recurrent = recurrent;
        this.starts = starts;
        rows = (int) sequence.size(0);
        length = (int) sequence.size(1);
        hidden = (int) recurrent.size(0);
        steps = new Step[length];
        states = Heap.zeros(rows, length, hidden);
        INDArray projected = Gemm.product(ProductOps.rows(sequence), input).addi(bias.get(NDArrayIndex.interval(0, 3 * hidden)))
                .reshape('c', rows, length, 3 * hidden);
        INDArray ofProduct = bias.get(NDArrayIndex.interval(3 * hidden, 4 * hidden));
        INDArray state = Heap.zeros(rows, hidden);
        for (int t = 0; t < length; t++) {
            INDArray fromInput = at(projected, t);
            INDArray fromState = Gemm.product(state, recurrent);
            INDArray gates = UnaryOps.sigmoid(columns(fromInput, 0, 2).add(columns(fromState, 0, 2)));
            INDArray product = columns(fromState, 2, 1).add(ofProduct);
            INDArray candidate = Transforms.tanh(columns(gates, 1, 1).mul(product).addi(columns(fromInput, 2, 1)), false);
            steps[t] = new Step(state, columns(gates, 0, 1), columns(gates, 1, 1), candidate, product);
            state = begun(state.sub(candidate).muli(steps[t].update()).addi(candidate), t);
            at(states, t).assign(state);
        }
    }

    /** [B, n, h] the state after each position; zero before a row starts. */
    INDArray states() {
        return states;
    }

    Gradients gradients(INDArray ofStates) {
        INDArray toInput = Heap.zeros(rows, length, 3 * hidden);
        INDArray toState = Heap.zeros(rows, length, 3 * hidden);
        INDArray before = Heap.zeros(rows, length, hidden);
        INDArray carried = Heap.zeros(rows, hidden);
        for (int t = length - 1; t >= 0; t--) {
            Step step = steps[t];
            INDArray arrived = begun(at(ofStates, t).add(carried), t);
            INDArray candidate = step.update().rsub(1).muli(arrived).muli(step.candidate().mul(step.candidate()).rsubi(1));
            INDArray update = step.before().sub(step.candidate()).muli(arrived).muli(slope(step.update()));
            INDArray reset = candidate.mul(step.product()).muli(slope(step.reset()));
            INDArray product = candidate.mul(step.reset());
            at(toInput, t).assign(Nd4j.concat(1, update, reset, candidate));
            INDArray ofProjection = Nd4j.concat(1, update, reset, product);
            at(toState, t).assign(ofProjection);
            at(before, t).assign(step.before());
            carried = Gemm.product(ofProjection, recurrent.transpose()).addi(arrived.mul(step.update()));
        }
        INDArray flatInput = ProductOps.rows(toInput);
        INDArray flatState = ProductOps.rows(toState);
        return new Gradients(Gemm.product(flatInput, input.transpose()).reshape('c', sequence.shape()),
                Gemm.product(ProductOps.rows(sequence).transpose(), flatInput),
                Gemm.product(ProductOps.rows(before).transpose(), flatState),
                Nd4j.concat(0, flatInput.sum(0), columns(flatState, 2, 1).sum(0)));
    }

    private static INDArray slope(INDArray gate) {
        return gate.rsub(1).muli(gate);
    }

    /** Sets the rows that start later to zero. */
    private INDArray begun(INDArray state, int position) {
        if (Arrays.stream(starts).allMatch(start -> start <= position)) {
            return state;
        }
        float[] present = new float[rows];
        for (int row = 0; row < rows; row++) {
            present[row] = starts[row] <= position ? 1 : 0;
        }
        return state.muli(Heap.write(present, rows, 1));
    }

    private static INDArray at(INDArray sequences, int position) {
        return sequences.get(NDArrayIndex.all(), NDArrayIndex.point(position), NDArrayIndex.all());
    }

    /** Blocks of h columns. */
    private INDArray columns(INDArray matrix, int from, int blocks) {
        return matrix.get(NDArrayIndex.all(), NDArrayIndex.interval((long) from * hidden, (long) (from + blocks) * hidden));
    }
}

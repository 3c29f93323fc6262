package io.github.genatt.engine.onednn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.genatt.engine.EngineSession;
import io.github.genatt.tensor.GruWeights;
import io.github.genatt.tensor.Ops;
import io.github.genatt.tensor.Tensor;
import io.github.genatt.testkit.engine.Passes;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The states of a row of a recurrent unit, bit by bit, whatever stands in front of it and beside it. */
class RecurrentRowsTest {
    private static final int IN = 24;
    private static final int HIDDEN = 40;

    private static float[] noise(int seed, int count) {
        Random random = new Random(seed);
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = (float) random.nextGaussian() / 4;
        }
        return values;
    }

    /** Rows of a history each, at the end of a window. */
    private static float[] states(float[][] histories, int length) {
        float[] x = noise(9, histories.length * length * IN);
        int[] starts = new int[histories.length];
        for (int row = 0; row < histories.length; row++) {
            starts[row] = length - histories[row].length / IN;
            System.arraycopy(histories[row], 0, x, (row * length + starts[row]) * IN, histories[row].length);
        }
        try (EngineSession session = Sessions.open(1)) {
            // memory that a pass before has used
            Passes.runOnce(session, ops -> ops.constant(noise(4, 1 << 16), 1 << 16).size(0));
            return Passes.runOnce(session, ops -> ops.gru(ops.constant(x, histories.length, length, IN), weights(ops), starts).toArray());
        }
    }

    private static GruWeights weights(Ops ops) {
        Tensor input = ops.constant(noise(1, IN * 3 * HIDDEN), IN, 3 * HIDDEN);
        Tensor recurrent = ops.constant(noise(2, HIDDEN * 3 * HIDDEN), HIDDEN, 3 * HIDDEN);
        return new GruWeights(input, recurrent, ops.constant(noise(3, 4 * HIDDEN), 4 * HIDDEN));
    }

    private static float[] last(float[] states, int row, int length, int positions) {
        int end = (row + 1) * length * HIDDEN;
        return Arrays.copyOfRange(states, end - positions * HIDDEN, end);
    }

    @Test
    void aRowHasTheSameBitsInEachPlaceOfEachBatchAndWindow() {
        float[][] histories = IntStream.range(0, 20).mapToObj(row -> noise(100 + row, (row % 6 + 1) * IN)).toArray(float[][]::new);
        float[] together = states(histories, 6);
        for (int row = 0; row < histories.length; row++) {
            int positions = histories[row].length / IN;
            float[] expected = last(together, row, 6, positions);
            float[] elsewhere = states(new float[][] {histories[(row + 7) % 20], histories[row]}, 9);
            assertArrayEquals(expected, last(elsewhere, 1, 9, positions), "row " + row);
        }
    }

    @Test
    void positionsBeforeTheStartAreZero() {
        float[] states = states(new float[][] {noise(1, IN), noise(2, 3 * IN)}, 3);
        for (int i = 0; i < 2 * HIDDEN; i++) {
            assertEquals(0, states[i]);
        }
    }
}

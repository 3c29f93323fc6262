package io.github.genatt.core.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.genatt.core.model.Scopes;
import io.github.genatt.engine.EngineSession;
import io.github.genatt.nn.HistoryEncoder;
import io.github.genatt.random.CounterRandom;
import io.github.genatt.testkit.models.Sessions;
import java.util.Arrays;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Moving averages against the recurrence written out. Legend: B rows, n length, d width, z width of the summary. */
class MovingAveragesTest {
    private static final int B = 3;
    private static final int N = 9;
    private static final int D = 5;
    private static final int Z = 8;
    private static final int[] STARTS = {0, 4, 9};
    private static final double[] RATES = {0, 3.0 / 4, 15.0 / 16, 63.0 / 64};
    private static final EngineSession SESSION = Sessions.open(1);

    @AfterAll
    static void close() {
        SESSION.close();
    }

    private static float[] states() {
        CounterRandom random = CounterRandom.of(1, "states");
        float[] values = new float[B * N * D];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return values;
    }

    private static float[] summaries(float[] states, int width, int... starts) {
        return Sessions.once(SESSION, B, ops -> HistoryEncoder.EMA.summaries(Scopes.over(SESSION.parameters(), 1), ops,
                ops.constant(states, B, N, D), width, starts).toArray());
    }

    @Test
    void eachQuarterFollowsTheRecurrenceOfItsRate() {
        float[] found = summaries(states(), Z, STARTS);
        float[] weight = SESSION.parameters().read("projection.weight");
        float[] states = states();
        for (int row = 0; row < B; row++) {
            double[] average = new double[Z];
            for (int t = 0; t < N; t++) {
                for (int k = 0; k < Z && t >= STARTS[row]; k++) {
                    double projected = 0;
                    for (int i = 0; i < D; i++) {
                        projected += states[(row * N + t) * D + i] * weight[i * Z + k];
                    }
                    double rate = RATES[k / (Z / 4)];
                    average[k] = rate * average[k] + (1 - rate) * projected;
                }
                for (int k = 0; k < Z; k++) {
                    assertEquals(average[k], found[(row * N + t) * Z + k], 1e-5, "row " + row + ", position " + t + ", number " + k);
                }
            }
        }
    }

    @Test
    void paddingIsNeverRead() {
        float[] expected = summaries(states(), Z, STARTS);
        float[] states = states();
        Arrays.fill(states, N * D, (N + 4) * D, 99);
        assertArrayEquals(expected, summaries(states, Z, STARTS));
    }

    @Test
    void aWidthThatDoesNotSplitIsRefused() {
        var refused = assertThrows(IllegalArgumentException.class, () -> summaries(states(), 6, STARTS));
        assertTrue(refused.getMessage().contains("a multiple of 4, found 6"), refused.getMessage());
    }
}

package org.example.scores;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Map;
import org.junit.jupiter.api.Test;

class OwnScoresTest {
    private static final int ITEMS = 4;

    /** Prefers the item after the last one, and behind it the smallest. */
    private static float[] next(int[] history) {
        float[] scores = new float[ITEMS + 1];
        for (int item = 1; item <= ITEMS; item++) {
            scores[item] = -item;
        }
        scores[history[history.length - 1] % ITEMS + 1] = 1;
        return scores;
    }

    @Test
    void theMetricsAreThoseOfTheScores() {
        // the first user goes on as expected: rank 1; of the second 3 is expected, and 4 comes: rank 2 of 3 and 4
        Map<String, Double> values = OwnScores.evaluate(ITEMS, new int[][] {{2, 3, 4}, {1, 2, 4}}, OwnScoresTest::next);
        assertEquals((1 + 1 / (Math.log(3) / Math.log(2))) / 2, values.get("NDCG@2"), 1e-12);
        assertEquals(0.75, values.get("MRR"), 1e-12);
    }

    @Test
    void noEngineIsOnTheClassPath() {
        assertThrows(ClassNotFoundException.class, () -> Class.forName("org.bytedeco.javacpp.Loader"));
    }
}

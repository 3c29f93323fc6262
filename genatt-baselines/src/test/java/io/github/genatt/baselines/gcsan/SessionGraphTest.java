package io.github.genatt.baselines.gcsan;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.genatt.batch.Requests;
import io.github.genatt.batch.SequenceBatch;
import io.github.genatt.testkit.models.Sequences;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SessionGraphTest {

    private static SessionGraph graph(int n, int[]... histories) {
        return SessionGraph.of(SequenceBatch.of(Requests.of(histories).withUsers(new int[histories.length]), n, 1));
    }

    @Test
    void neighboursAreAveraged() {
        SessionGraph graph = graph(4, new int[] {7, 8, 7, 9});
        assertArrayEquals(new float[] {
                0, 1, 0, 0,
                1, 0, 0, 0,
                0, 1, 0, 0,
                1, 0, 0, 0}, graph.incoming(), "7 follows 8; 8 and 9 follow 7");
        assertArrayEquals(new float[] {
                0, 0.5f, 0, 0.5f,
                1, 0, 0, 0,
                0, 0.5f, 0, 0.5f,
                0, 0, 0, 0}, graph.outgoing(), "after 7 come 8 and 9, after 8 comes 7, after 9 nothing");
    }

    @Test
    void aTransitionCountsOnceAndARepetitionIsALoop() {
        SessionGraph graph = graph(6, new int[] {1, 2, 1, 2, 2, 3});
        assertArrayEquals(new float[] {0.5f, 0.5f, 0, 0, 0, 0}, Arrays.copyOfRange(graph.incoming(), 6, 12), "2 follows 1 and itself");
        assertArrayEquals(new float[] {1 / 3f, 1 / 3f, 0, 0, 0, 1 / 3f}, Arrays.copyOfRange(graph.outgoing(), 6, 12));
    }

    @Test
    void rowsSumToOneOrNothing() {
        SessionGraph graph = graph(8, Sequences.random(40, 1, 10, 5));
        for (float[] matrix : new float[][] {graph.incoming(), graph.outgoing()}) {
            for (int row = 0; row < 40 * 8; row++) {
                double sum = 0;
                for (int j = 0; j < 8; j++) {
                    sum += matrix[row * 8 + j];
                }
                assertTrue(Math.abs(sum) < 1e-6 || Math.abs(sum - 1) < 1e-6, "row " + row + ": " + sum);
            }
        }
    }

    @Test
    void paddingHasNoEdges() {
        SessionGraph padded = graph(5, new int[] {4, 5, 4});
        SessionGraph exact = graph(3, new int[] {4, 5, 4});
        for (int t = 0; t < 5; t++) {
            float[] row = Arrays.copyOfRange(padded.incoming(), t * 5, t * 5 + 5);
            float[] expected = new float[5];
            if (t >= 2) {
                System.arraycopy(exact.incoming(), (t - 2) * 3, expected, 2, 3);
            }
            assertArrayEquals(expected, row, "row " + t);
        }
    }

    @Test
    void aSingleItemHasNoEdges() {
        SessionGraph graph = graph(3, new int[] {4});
        assertEquals(0, IntStream.range(0, 9).filter(i -> graph.incoming()[i] != 0 || graph.outgoing()[i] != 0).count());
    }
}

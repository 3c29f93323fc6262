package io.github.genatt.baselines.counting;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import io.github.genatt.spi.TrainingSequences;
import org.junit.jupiter.api.Test;

class TransitionsTest {

    @Test
    void pairsOfNeighboursAreCountedByRowInTheOrderOfTheItems() {
        int[][] sequences = {{2, 3, 2, 3}, {2, 1}, {3}, {}};
        Transitions transitions = Transitions.count(new TrainingSequences(3, sequences));
        assertArrayEquals(new float[] {0, 0, 0, 2, 3}, transitions.offsets());
        assertArrayEquals(new float[] {1, 3, 2}, transitions.items());
        assertArrayEquals(new float[] {1, 2, 1}, transitions.times());
    }

    @Test
    void anItemThatFollowsItselfIsAPair() {
        Transitions transitions = Transitions.count(new TrainingSequences(1, new int[][] {{1, 1, 1}}));
        assertArrayEquals(new float[] {1}, transitions.items());
        assertArrayEquals(new float[] {2}, transitions.times());
    }
}

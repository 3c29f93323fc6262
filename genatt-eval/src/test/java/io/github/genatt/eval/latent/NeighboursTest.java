package io.github.genatt.eval.latent;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.genatt.random.CounterRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class NeighboursTest {
    /** Two groups of three on a line. */
    private static final Neighbours LINE = Neighbours.of(new float[][] {{0}, {1}, {3}, {10}, {11}, {13}}, 2);

    @Test
    void theNearestComeFirst() {
        assertArrayEquals(new int[][] {{1, 2}, {0, 2}, {1, 0}, {4, 5}, {3, 5}, {4, 3}}, LINE.nearest());
    }

    @Test
    void allDimensionsCount() {
        assertArrayEquals(new int[] {2}, Neighbours.of(new float[][] {{0, 0}, {1, 9}, {3, 1}}, 1).nearest()[0]);
    }

    @Test
    void groupsOfOneLabelAgreeEntirely() {
        PermutationBaseline agreement = LINE.sameLabel(new int[] {0, 0, 0, 1, 1, 1}, 1);
        assertEquals(1, agreement.observed());
        assertEquals(2 / 5.0, agreement.mean(), 0.03, "two of the five others have the label");
        assertTrue(agreement.std() > 0.1 && agreement.std() < 0.3, agreement.toString());
    }

    @Test
    void aWorkedExampleOfAgreement() {
        assertEquals((0 + 0.5 + 0.5 + 0.5 + 0.5 + 0) / 6, LINE.sameLabel(new int[] {1, 0, 0, 1, 1, 0}, 1).observed(), 1e-12);
    }

    @Test
    void usersWithoutALabelAreNotAskedAndNeverAgree() {
        assertEquals((0.5 + 0.5 + 0) / 3, LINE.sameLabel(new int[] {0, 0, -1, -1, 1, -1}, 1).observed(), 1e-12);
    }

    @Test
    void aWorkedExampleOfCorrelation() {
        // sums over the neighbours: 5, 4, 3, 11, 10, 9; ranks 3, 2, 1, 6, 5, 4 against 1 to 6: ρ = 1 − 6·16 / (6·35)
        assertEquals(1 - 16 / 35.0, LINE.rankCorrelation(new double[] {1, 2, 3, 4, 5, 6}, 1).observed(), 1e-12);
    }

    @Test
    void bothSidesAreRanked() {
        assertEquals(LINE.rankCorrelation(new double[] {1, 2, 3, 4, 5, 6}, 1).observed(),
                LINE.rankCorrelation(new double[] {1, 2, 3, 400, 500, 600}, 1).observed(), 1e-12);
    }

    @Test
    void equalValuesHaveNoCorrelation() {
        assertTrue(Double.isNaN(LINE.rankCorrelation(new double[6], 1).observed()));
    }

    @Test
    void structureStandsFarAboveChanceAndNoiseDoesNot() {
        float[][] points = Clusters.of(240, 8, 4, 3);
        Neighbours neighbours = Neighbours.of(points, 10);
        CounterRandom random = CounterRandom.of(5, "noise");
        PermutationBaseline structure = neighbours.sameLabel(IntStream.range(0, 240).map(i -> i % 4).toArray(), 1);
        PermutationBaseline noise = neighbours.sameLabel(IntStream.range(0, 240).map(i -> random.nextInt(4)).toArray(), 1);
        assertTrue(structure.observed() > structure.mean() + 20 * structure.std(), structure.toString());
        assertEquals(noise.mean(), noise.observed(), 3 * noise.std());
        PermutationBaseline along = neighbours.rankCorrelation(IntStream.range(0, 240).mapToDouble(i -> points[i][0]).toArray(), 1);
        PermutationBaseline across = neighbours.rankCorrelation(IntStream.range(0, 240).mapToDouble(i -> random.nextDouble()).toArray(), 1);
        assertTrue(along.observed() > along.mean() + 5 * along.std(), along.toString());
        assertEquals(across.mean(), across.observed(), 3 * across.std());
    }

    @Test
    void chanceIsThatOfTheSeed() {
        int[] labels = {0, 1, 0, 1, 1, 0};
        assertEquals(LINE.sameLabel(labels, 1), LINE.sameLabel(labels, 1));
        assertNotEquals(LINE.sameLabel(labels, 1).mean(), LINE.sameLabel(labels, 2).mean());
    }

    @Test
    void asManyNeighboursAsPointsAreRefused() {
        String message = assertThrows(IllegalArgumentException.class, () -> Neighbours.of(new float[3][1], 3)).getMessage();
        assertTrue(message.contains("1 to 2") && message.contains("found 3"), message);
    }

    @Test
    void equalValuesShareTheMeanOfTheirRanks() {
        assertArrayEquals(new double[] {4, 1.5, 3, 1.5}, Ranks.of(new double[] {9, 2, 5, 2}));
        assertEquals(-1, Ranks.correlation(new double[] {1, 2, 4}, new double[] {8, 6, 2}), 1e-12);
    }
}

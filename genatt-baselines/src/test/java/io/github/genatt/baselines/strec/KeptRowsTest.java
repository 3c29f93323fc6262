package io.github.genatt.baselines.strec;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.genatt.batch.SequenceBatch;
import io.github.genatt.random.CounterRandom;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class KeptRowsTest {

    @Test
    void theScheduleIsThatOfTheAuthorsForFiftyItems() {
        QuerySchedule schedule = QuerySchedule.defaults();
        assertArrayEquals(new int[] {50, 50, 20, 20, 5, 5, 5, 5, 1}, schedule.counts(8, 50));
        assertArrayEquals(new int[] {50, 20, 5, 5, 1}, schedule.counts(4, 50));
        assertArrayEquals(new int[] {50, 5, 1}, schedule.counts(2, 50));
        assertArrayEquals(new int[] {50, 1}, schedule.counts(1, 50));
        assertEquals(-0.3, schedule.threshold(8, 4));
        assertEquals(-0.5, schedule.threshold(4, 3));
        List<Double> eight = List.of(1.0, 1.0, 0.375, 0.375, 0.375, 0.375, 0.375, 0.375, 0.0);
        assertArrayEquals(new int[] {8, 8, 3, 3, 3, 3, 3, 3, 1}, schedule.with("keep", eight).counts(8, 8));
    }

    @Test
    void aScheduleThatRisesOrHasNotTheLevelsIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> QuerySchedule.defaults().with("keep", List.of(0.5, 1.0)));
        assertThrows(IllegalArgumentException.class, () -> QuerySchedule.defaults().with("keep", List.of(1.5, 1.0)));
        String message = assertThrows(IllegalArgumentException.class, () -> QuerySchedule.defaults().requireLevels(3)).getMessage();
        assertTrue(message.contains("a model of 3 layers needs 4 numbers, or a multiple of 3 and one more, found 9"), message);
    }

    private static Set<Integer> places(KeptRows level, int row) {
        return Arrays.stream(level.places(), row * level.columns(), (row + 1) * level.columns()).filter(place -> place >= 0).boxed()
                .collect(Collectors.toSet());
    }

    @Test
    void levelsAreNestedKeepTheBestAndAlwaysTheLast() {
        int n = 50;
        int[] starts = {0, 30, 49, 7, 50};
        float[] scores = new float[starts.length * n];
        CounterRandom random = CounterRandom.of(2, "scores");
        for (int i = 0; i < scores.length; i++) {
            scores[i] = (float) random.nextGaussian();
        }
        int[] counts = QuerySchedule.defaults().counts(8, n);
        List<KeptRows> levels = KeptRows.levels(scores, starts, n, counts);
        for (int row = 0; row < starts.length; row++) {
            int first = row * n;
            for (int level = 0; level <= 8; level++) {
                Set<Integer> kept = places(levels.get(level), row);
                assertEquals(Math.min(counts[level], n - starts[row]), kept.size(), "level " + level + ", row " + row);
                assertTrue(starts[row] == n || kept.contains(n - 1), "the last item");
                assertTrue(level == 0 || places(levels.get(level - 1), row).containsAll(kept), "nested");
                double worst = kept.stream().filter(t -> t != n - 1).mapToDouble(t -> scores[first + t]).min().orElse(Double.MAX_VALUE);
                for (int t = starts[row]; t < n - 1; t++) {
                    assertTrue(kept.contains(t) || scores[first + t] <= worst, "the best");
                }
            }
        }
        assertEquals(1, levels.get(8).columns());
    }

    @Test
    void ofEqualScoresTheLaterIsKept() {
        KeptRows two = KeptRows.levels(new float[] {1, 1, 1, 0}, new int[] {0}, 4, 2).get(0);
        assertArrayEquals(new int[] {2, 3}, two.places());
    }

    @Test
    void keptItemsStandAtTheRightEndInTheirOrder() {
        List<KeptRows> levels = KeptRows.levels(new float[] {9, 1, 5, 0, 0, 0, 7, 0}, new int[] {0, 2}, 4, 3, 2);
        assertArrayEquals(new int[] {0, 2, 3, -1, 2, 3}, levels.get(0).places());
        assertArrayEquals(new int[] {0, 1}, levels.get(0).padding());
        assertArrayEquals(new int[] {0, 3, 2, 3}, levels.get(1).places());
        assertArrayEquals(new int[] {0, 2, 1, 2}, levels.get(0).columnsOf(levels.get(1)));
        SequenceBatch windows = SequenceBatch.of(4, new int[] {11, 12, 13, 14, 0, 0, 15, 16}, new int[] {3, 4}, new long[] {5, 6});
        SequenceBatch kept = levels.get(0).of(windows);
        assertArrayEquals(new int[] {11, 13, 14, 0, 15, 16}, kept.items());
        assertArrayEquals(new long[] {5, 6}, kept.keys());
    }
}

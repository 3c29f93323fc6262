package io.github.genatt.testkit.models;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Rules for the scores of every model, including count-based models. Legend: n length, r reach. */
public interface ScoreRules extends ModelUnderTest {

    private ModelFixture scrambled() {
        return fixture(Sizes.N, 0).scrambled(0.5);
    }

    @Test
    default void scoresAreFiniteForHistoriesOfAnyLength() {
        int[][] histories = IntStream.rangeClosed(0, Sizes.N + 3).mapToObj(length ->
                Sequences.random(1, length, length, ITEMS)[0]).toArray(int[][]::new);
        try (ModelFixture fixture = scrambled()) {
            float[][] scores = fixture.scores(histories);
            for (int q = 0; q < histories.length; q++) {
                for (int item = 1; item <= ITEMS; item++) {
                    assertTrue(Float.isFinite(scores[q][item]), "item %d after %d items: %s".formatted(item, q, scores[q][item]));
                }
            }
        }
    }

    @Test
    default void theSameHistoryGetsTheSameScoresAgain() {
        int[][] histories = Sequences.random(8, 2, Sizes.N, ITEMS);
        try (ModelFixture fixture = scrambled()) {
            assertArrayEquals(fixture.scores(histories), fixture.scores(histories));
        }
    }

    /** Scores depend on each of the last r items, and on none before. */
    @Test
    default void theScoresDependOnTheItemsInReach() {
        int room = room(Sizes.N);
        int reach = reach(Sizes.N);
        int[][] histories = Sequences.random(16, room, room, ITEMS);
        try (ModelFixture fixture = scrambled()) {
            float[][] before = fixture.scores(histories);
            for (int place = 0; place < room; place++) {
                int at = place;
                float[][] after = fixture.scores(Arrays.stream(histories).map(history ->
                        Sequences.changed(history, at, ITEMS)).toArray(int[][]::new));
                boolean moved = IntStream.range(0, 16).anyMatch(q -> !Arrays.equals(before[q], after[q]));
                if (place >= room - reach) {
                    assertTrue(moved, "the scores do not depend on item %d of %d; override reach() if they need not".formatted(place + 1,
                            room));
                } else {
                    assertTrue(!moved, "the scores depend on item %d of %d, which is out of reach() = %d".formatted(place + 1, room,
                            reach));
                }
            }
        }
    }

    /**
     * For models with item vectors, such as a {@link io.github.genatt.spi.DotProductHead}: scanning must give the same as scoring.
     */
    @Test
    default void aDotProductHeadGivesTheScores() {
        int[][] histories = Sequences.random(8, 1, Sizes.N, ITEMS);
        try (ModelFixture fixture = scrambled()) {
            if (fixture.model().hasDotProductHead()) {
                float[][] scores = fixture.scores(histories);
                float[][] products = fixture.headScores(histories);
                for (int q = 0; q < histories.length; q++) {
                    float size = 0;
                    for (int item = 1; item <= ITEMS; item++) {
                        size = Math.max(size, Math.abs(scores[q][item]));
                    }
                    for (int item = 1; item <= ITEMS; item++) {
                        assertEquals(scores[q][item], products[q][item], 1e-3 * size, "states · itemVectors of item %d, history %d, are not"
                                .formatted(item, q) + " its score");
                    }
                }
            }
        }
    }

    /** In a long window the sums over positions are long enough for their order to show in the last bits. */
    @Test
    default void theScoresOfALongHistoryDependOnNoOther() {
        int n = 64;
        int[][] histories = Sequences.random(24, n / 2 + 1, n, ITEMS);
        try (ModelFixture fixture = fixture(n, 0).scrambled(0.5)) {
            float[][] together = fixture.scores(histories);
            for (int q = 0; q < histories.length; q += 2) {
                assertArrayEquals(together[q], fixture.scores(new int[] {q}, new int[][] {histories[q]})[0], "alone, history " + q);
            }
        }
    }

    @Test
    default void theScoresOfAHistoryDependOnNoOther() {
        int[][] histories = Sequences.random(40, 1, Sizes.N + 3, ITEMS);
        try (ModelFixture fixture = scrambled()) {
            float[][] together = fixture.scores(histories);
            int[] reversed = IntStream.range(0, 40).map(i -> 39 - i).toArray();
            float[][] backwards = fixture.scores(reversed, IntStream.of(reversed).mapToObj(q -> histories[q]).toArray(int[][]::new));
            for (int q = 0; q < 40; q++) {
                assertArrayEquals(together[q], backwards[39 - q], "reversed, history " + q);
                assertArrayEquals(together[q], fixture.scores(new int[] {q}, new int[][] {histories[q]})[0], "alone, history " + q);
            }
        }
    }
}

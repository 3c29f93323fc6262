package io.github.genatt.spi;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.genatt.batch.Requests;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FunctionScorerTest {

    private static float[] lengthAtItsLast(int items, int[] history) {
        float[] scores = new float[items + 1];
        scores[history[history.length - 1]] = history.length;
        return scores;
    }

    @Test
    void eachHistoryHasItsOwnRow() {
        Scorer scorer = Scorer.of(3, history -> lengthAtItsLast(3, history));
        List<float[]> blocks = scorer.score(Requests.of(new int[] {2}, new int[] {2, 1}), ScoreBlock::toArray);
        assertEquals(3, scorer.items());
        assertEquals(1, blocks.size());
        assertArrayEquals(new float[] {0, 0, 1, 0, 0, 2, 0, 0}, blocks.get(0));
    }

    @Test
    void manyHistoriesComeInBlocksThatMissNone() {
        int items = 200_000;
        int[][] histories = IntStream.rangeClosed(1, 12).mapToObj(item -> new int[] {item}).toArray(int[][]::new);
        List<int[]> blocks = Scorer.of(items, history -> lengthAtItsLast(items, history)).score(Requests.of(histories), block -> {
            float[] scores = block.toArray();
            for (int row = 0; row < block.rows(); row++) {
                assertEquals(1, scores[row * (items + 1) + block.histories()[row] + 1]);
            }
            return block.histories();
        });
        assertEquals(3, blocks.size(), "rows of 0.8 MB, blocks of 4 MB");
        assertArrayEquals(IntStream.range(0, 12).toArray(), blocks.stream().flatMapToInt(IntStream::of).toArray());
    }

    @Test
    void nobodyAskedIsNoBlock() {
        assertEquals(List.of(), Scorer.of(3, history -> new float[4]).score(Requests.of(), ScoreBlock::rows));
    }

    @Test
    void anotherNumberOfScoresThanOfItemsIsRejected() {
        Scorer scorer = Scorer.of(3, history -> new float[3]);
        Requests requests = Requests.of(new int[] {1});
        assertEquals("scores of history 0: expected one at each place 0 to 3, found 3; give item i its score at place i, and anything at"
                + " place 0", assertThrows(IllegalArgumentException.class, () -> scorer.score(requests, ScoreBlock::rows)).getMessage());
        assertEquals("scores of history 0: expected one at each place 0 to 3, found null", assertThrows(IllegalArgumentException.class,
                () -> Scorer.of(3, history -> null).score(requests, ScoreBlock::rows)).getMessage());
        assertEquals("items: expected at least 1, found 0",
                assertThrows(IllegalArgumentException.class, () -> Scorer.of(0, history -> new float[1])).getMessage());
    }
}

package io.github.genatt.data.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.genatt.batch.Requests;
import io.github.genatt.batch.SequenceBatch;
import io.github.genatt.batch.TrainingBatch;
import io.github.genatt.data.EvaluationSet;
import io.github.genatt.spi.Cloze;
import io.github.genatt.spi.ExampleScheme;
import io.github.genatt.spi.ExampleSpec;
import io.github.genatt.spi.TrainingSequences;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Times go with the items of a window, and the time of a request with its end. */
class BatchTimesTest {
    private static final int[][] TRAINING = {{5, 6, 7, 8}};
    private static final long[][] TIMES = {{10, 20, 40, 80, 160, 320}};

    private static TrainingBatch batch(ExampleSpec spec, int[]... training) {
        return new SequenceBatcher(new TrainingSequences(20, training), spec, RejectionSampler.uniform(20, training), 4, 1)
                .withTimes(TIMES).batch(0);
    }

    private static void assertTimes(SequenceBatch windows, long[] itemTimes, long[] askedAt) {
        assertArrayEquals(itemTimes, windows.times().orElseThrow());
        assertArrayEquals(askedAt, windows.askedAt().orElseThrow());
    }

    @Test
    void aPositionIsAskedWhenItsTargetCame() {
        assertTimes(batch(ExampleSpec.of(4), TRAINING).inputs(), new long[] {0, 10, 20, 40}, new long[] {10, 20, 40, 80});
        assertTimes(batch(ExampleSpec.of(2), TRAINING).inputs(), new long[] {20, 40}, new long[] {40, 80});
    }

    @Test
    void prefixesAndTheirCompanionsHaveTimes() {
        TrainingBatch batch = batch(ExampleSpec.of(2).withScheme(ExampleScheme.EVERY_PREFIX).withSameTargetWindows(), TRAINING);
        for (int row = 0; row < 3; row++) {
            SequenceBatch window = batch.inputs().slice(row, row + 1);
            int target = batch.targets()[2 * row + 1];
            assertEquals(TIMES[0][target - 5], window.askedAt().orElseThrow()[1]);
            assertEquals(TIMES[0][window.items()[1] - 5], window.times().orElseThrow()[1]);
            assertArrayEquals(window.times().orElseThrow(), batch.sameTargetWindows().orElseThrow().slice(row, row + 1).times()
                    .orElseThrow(),
                    "alone with its target, a window is its own companion");
        }
    }

    @Test
    void nothingBehindTheTrainingPartIsReadWhereTheLastItemIsPartOfTheWindow() {
        Cloze cloze = new Cloze(0.2, 0, 0);
        assertTimes(batch(ExampleSpec.of(5).hiding(cloze), TRAINING).inputs(), new long[] {0, 10, 20, 40, 80}, new long[] {10, 20, 40, 80,
                80});
    }

    @Test
    void anAppendedItemIsMetWhenTheRequestIsMade() {
        SequenceBatch window = SequenceBatch.of(Requests.of(new int[] {1, 2}).withTimes(new long[] {7, 9}).withAskedAt(30), 3, 1);
        assertTimes(window, new long[] {0, 7, 9}, new long[] {7, 9, 30});
        assertTimes(window.append(99, 3), new long[] {7, 9, 30}, new long[] {9, 30, 30});
        assertTimes(window.withColumns(2), new long[] {7, 9}, new long[] {9, 30});
    }

    @Test
    void aRequestWithoutATimeIsMadeAtTheTimeOfTheLastItem() {
        Requests requests = Requests.of(new int[] {1, 2}, new int[0]).withTimes(new long[] {7, 9}, new long[0]);
        assertArrayEquals(new long[] {9, 0}, requests.askedAt().orElseThrow());
        assertArrayEquals(new long[] {9, 0, 0}, requests.rows(0, 3).askedAt().orElseThrow());
        assertArrayEquals(new int[] {-1, -1, -1}, requests.rows(0, 3).users());
    }

    @Test
    void targetsThatAreJudgedAreAskedForWhenTheyCame() {
        EvaluationSet set = EvaluationSet.of(new int[] {0}, new int[][] {{5, 6, 7}}, new int[] {8}).withTimes(TIMES);
        assertArrayEquals(new long[] {10, 20, 40}, set.requests().times().orElseThrow()[0]);
        assertArrayEquals(new long[] {80}, set.requests().askedAt().orElseThrow());
        assertArrayEquals(new int[] {0}, set.requests().users());
    }

    @Test
    void timesThatDoNotFitAreRejectedWithBothCounts() {
        Requests one = Requests.of(new int[] {1, 2});
        assertTrue(assertThrows(IllegalArgumentException.class, () -> one.withTimes(new long[] {1})).getMessage()
                .contains("history 0: expected a time for each of its 2 items, found 1"));
        assertThrows(IllegalArgumentException.class, () -> one.withAskedAt(3));
        assertThrows(IllegalArgumentException.class, () -> Requests.joined(List.of(one, one.withTimes(new long[] {1, 2}))));
        assertThrows(IllegalArgumentException.class,
                () -> new SequenceBatcher(new TrainingSequences(20, TRAINING), ExampleSpec.of(2), RejectionSampler.uniform(20, TRAINING), 4,
                        1)
                        .withTimes(new long[][] {{1}}));
    }
}

package io.github.genatt.core.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.genatt.batch.Requests;
import io.github.genatt.batch.SequenceBatch;
import io.github.genatt.batch.TrainingBatch;
import io.github.genatt.core.model.MicroBatchPlan.Part;
import io.github.genatt.spi.TrainOptions;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MicroBatchPlanTest {
    private static final MicroBatchPlan BY_LENGTH = new MicroBatchPlan(0, false);

    private static int[] lengths(int rows, int capacity, int seed) {
        Random random = new Random(seed);
        return IntStream.range(0, rows).map(row -> (int) Math.min(capacity, Math.exp(random.nextGaussian() + 1.5))).toArray();
    }

    private static int[] rows(List<Part> parts) {
        return parts.stream().flatMapToInt(part -> Arrays.stream(part.rows())).sorted().toArray();
    }

    private static int positions(List<Part> parts) {
        return parts.stream().mapToInt(part -> part.rows().length * part.columns()).sum();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7, 128, 500})
    void everyRowIsComputedOnceInEnoughColumnsAndTheCostliestPartComesFirst(int count) {
        for (MicroBatchPlan plan : List.of(BY_LENGTH, new MicroBatchPlan(5, false), new MicroBatchPlan(5, true))) {
            int[] lengths = lengths(count, 50, count);
            List<Part> parts = plan.parts(lengths, 50);
            assertArrayEquals(IntStream.range(0, count).toArray(), rows(parts));
            for (Part part : parts) {
                assertTrue(part.columns() <= 50 && Arrays.stream(part.rows()).allMatch(row -> lengths[row] <= part.columns()));
            }
            int[] costs = parts.stream().mapToInt(part -> -part.cost()).toArray();
            assertArrayEquals(Arrays.stream(costs).sorted().toArray(), costs);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {20, 50, 200, 1000})
    void aPartHasNoMorePositionsThanTheBudgetUnlessItIsOneRow(int capacity) {
        int[] lengths = lengths(300, capacity, 3);
        Arrays.fill(lengths, 0, 20, capacity);
        for (Part part : BY_LENGTH.parts(lengths, capacity)) {
            assertTrue(part.rows().length == 1 || part.rows().length * part.columns() <= TrainOptions.MICRO_BATCH_POSITIONS);
        }
    }

    @Test
    void oneLongHistoryDoesNotWidenItsNeighbours() {
        int[] lengths = new int[128];
        Arrays.fill(lengths, 5);
        lengths[40] = 200;
        List<Part> parts = BY_LENGTH.parts(lengths, 200);
        assertEquals(200 + 127 * 6, positions(parts));
        assertArrayEquals(new int[] {40}, parts.stream().filter(part -> part.columns() == 200).findFirst().orElseThrow().rows());
    }

    @Test
    void fullWindowsAreCutIntoFewEqualParts() {
        int[] lengths = new int[128];
        Arrays.fill(lengths, 50);
        List<Part> parts = BY_LENGTH.parts(lengths, 50);
        assertEquals(8, parts.size());
        assertTrue(parts.stream().allMatch(part -> part.rows().length == 16 && part.columns() == 50));
    }

    @Test
    void rowsOfOneLengthKeepTheirOrder() {
        List<Part> parts = new MicroBatchPlan(2, false).parts(new int[] {3, 9, 3, 9, 9}, 10);
        assertArrayEquals(new int[] {1, 3}, parts.get(0).rows());
        assertArrayEquals(new int[] {4, 0}, parts.get(1).rows());
        assertArrayEquals(new int[] {2}, parts.get(2).rows());
        assertEquals(List.of(10, 10, 4), parts.stream().map(Part::columns).toList());
    }

    @Test
    void aWholeBatchKeepsItsOrderAndIsCutToItsLongestRow() {
        Part part = new MicroBatchPlan(0, true).parts(new int[] {3, 9, 0, 5}, 40).get(0);
        assertArrayEquals(new int[] {0, 1, 2, 3}, part.rows());
        assertEquals(10, part.columns());
    }

    @Test
    void emptyHistoriesHaveAColumn() {
        assertEquals(1, BY_LENGTH.parts(new int[] {0, 0, 0}, 1).get(0).columns());
        assertTrue(BY_LENGTH.parts(new int[] {0}, 50).get(0).columns() >= 1);
    }

    @Test
    void columnsAreOfFewNumbersAndWasteLessThanAQuarter() {
        assertTrue(IntStream.rangeClosed(1, 200).map(length -> MicroBatchPlan.columns(length, 200)).distinct().count() <= 24);
        for (int length = 8; length <= 200; length++) {
            int columns = MicroBatchPlan.columns(length, 200);
            assertTrue(columns >= length && columns < 1.25 * length + 1, length + " in " + columns);
        }
    }

    /** Two rows of four columns: one item and its target; a target and a weight where there is no item. */
    private static TrainingBatch twoRows() {
        SequenceBatch inputs = SequenceBatch.of(4, new int[] {0, 0, 0, 7, 0, 0, 5, 6}, new int[] {3, 4}, new long[] {30, 40});
        return TrainingBatch.of(inputs, new int[] {0, 0, 0, 8, 0, 4, 6, 9}, new float[] {0, 0, 0, .25f, 0, .25f, .25f, .25f})
                .withNegatives(new int[] {0, 0, 0, 1, 0, 2, 3, 4});
    }

    @Test
    void aRowIsAsLongAsItsItemsTargetsWeightsAndSameTargetWindow() {
        assertArrayEquals(new int[] {1, 3}, twoRows().lengths());
        SequenceBatch others = SequenceBatch.of(Requests.of(new int[] {1, 2}, new int[] {1, 2, 3, 4}), 4, 0);
        assertArrayEquals(new int[] {2, 4}, twoRows().withSameTargetWindows(others).lengths());
        assertArrayEquals(new int[] {4, 3}, twoRows().withWeights(new float[] {.5f, 0, 0, 0, 0, 0, 0, 0}).lengths());
    }

    @Test
    void rowsTakeAllThatIsTheirsWithThem() {
        SequenceBatch others = SequenceBatch.of(Requests.of(new int[] {1, 2}, new int[] {3}), 4, 0);
        long[] itemTimes = {0, 0, 0, 70, 0, 0, 50, 60};
        TrainingBatch batch = twoRows().withSameTargetWindows(others);
        batch = batch.withInputs(batch.inputs().withTimes(itemTimes, new long[] {71, 61}));
        List<TrainingBatch> cut = BY_LENGTH.cut(batch);
        TrainingBatch long3 = batch.select(1, 0).withColumns(3);
        assertArrayEquals(new int[] {0, 5, 6, 0, 0, 7}, long3.inputs().items());
        assertArrayEquals(new int[] {4, 3}, long3.inputs().users());
        assertArrayEquals(new long[] {40, 30}, long3.inputs().keys());
        assertArrayEquals(new long[] {0, 50, 60, 0, 0, 70}, long3.inputs().times().orElseThrow());
        assertArrayEquals(new long[] {50, 60, 61, 0, 70, 71}, long3.inputs().askedAt().orElseThrow());
        assertArrayEquals(new int[] {4, 6, 9, 0, 0, 8}, long3.targets());
        assertArrayEquals(new int[] {2, 3, 4, 0, 0, 1}, long3.negatives());
        assertArrayEquals(new float[] {.25f, .25f, .25f, 0, 0, .25f}, long3.weights());
        assertArrayEquals(new int[] {0, 0, 3, 0, 1, 2}, long3.sameTargetWindows().orElseThrow().items());
        assertEquals(batch.targets().length, cut.stream().mapToInt(part -> part.targets().length).sum(), "both need all four");
    }
}

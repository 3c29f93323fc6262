package io.github.genatt.data.split;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.genatt.data.BadDataException;
import io.github.genatt.data.Dataset;
import io.github.genatt.data.InteractionLog;
import io.github.genatt.data.ItemDetails;
import io.github.genatt.data.Logs;
import io.github.genatt.data.Split;
import io.github.genatt.data.filter.Datasets;
import io.github.genatt.data.filter.Ordering;
import io.github.genatt.data.options.OrderOptions;
import io.github.genatt.data.options.SplitKind;
import io.github.genatt.data.options.SplitOptions;
import io.github.genatt.data.read.LogBuilder;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class SplitsTest {
    private static final SplitOptions TEMPORAL = new SplitOptions(SplitKind.TEMPORAL, Optional.of(0.18), Optional.of(0.27));

    @Test
    void leaveOneOutTakesTheLastTwoItems() {
        Split split = Splits.leaveOneOut(new int[][] {{1, 2, 3, 4}, {5, 6, 7}});
        assertArrayEquals(new int[][] {{1, 2}, {5}}, split.training());
        assertArrayEquals(new int[][] {{1, 2}, {5}}, split.validation().histories());
        assertArrayEquals(new int[] {3, 6}, split.validation().targets());
        assertArrayEquals(new int[][] {{1, 2, 3}, {5, 6}}, split.test().histories());
        assertArrayEquals(new int[] {4, 7}, split.test().targets());
        assertArrayEquals(new int[] {0, 1}, split.test().users());
    }

    @Test
    void usersWithFewerThanThreeItemsHaveNoTargetsAndTrainOnAll() {
        Split split = Splits.leaveOneOut(new int[][] {{1, 2}, {3, 4, 5}, {6}});
        assertArrayEquals(new int[][] {{1, 2}, {3}, {6}}, split.training());
        assertArrayEquals(new int[] {1}, split.test().users());
        assertArrayEquals(new int[] {1}, split.validation().users());
    }

    @Test
    void temporalCutsAreTheSameForAllUsers() {
        Dataset dataset = dataset("a v 1", "a w 2", "a x 7", "a y 9", "b v 3", "b w 8", "b x 10", "c v 4", "c w 5", "c x 6", "d v 12");
        Split split = Splits.of(dataset, TEMPORAL);
        assertArrayEquals(new int[][] {{1, 2}, {1}, {1, 2, 3}, {}}, split.training());
        assertArrayEquals(new int[] {0, 1}, split.validation().users());
        assertArrayEquals(new int[] {3, 2}, split.validation().targets());
        assertArrayEquals(new int[] {0, 1}, split.test().users());
        assertArrayEquals(new int[][] {{1, 2, 3}, {1, 2}}, split.test().histories());
        assertArrayEquals(new int[] {4, 3}, split.test().targets());
    }

    @Test
    void interactionsAtTheTimeOfACutAreAllOnOneSideOfIt() {
        Dataset dataset = dataset("a v 1", "a w 5", "a x 8", "b v 2", "b w 5", "b x 9", "c v 3", "c w 5", "c x 7", "d w 4");
        Split split = Splits.of(dataset, new SplitOptions(SplitKind.TEMPORAL, Optional.of(0.3), Optional.of(0.2)));
        assertArrayEquals(new int[][] {{1, 2}, {1, 2}, {1, 2}, {2}}, split.training());
        assertArrayEquals(new int[] {2}, split.validation().users());
        assertArrayEquals(new int[] {0, 1}, split.test().users());
    }

    @Test
    void aTemporalSplitNeedsTimestamps() {
        BadDataException error = assertThrows(BadDataException.class, () -> Splits.of(dataset("a x", "a y", "a z"), TEMPORAL));
        assertTrue(error.getMessage().contains("timestamp"), error.getMessage());
    }

    @Test
    void aTemporalSplitNeedsAnOrderThatAgreesWithTheTimestamps() {
        LogBuilder log = new LogBuilder();
        log.add("a", "x").timestamp(5).order(0);
        log.add("a", "y").timestamp(3).order(1);
        BadDataException error = assertThrows(BadDataException.class, () -> Splits.of(dataset(log.build()), TEMPORAL));
        assertTrue(error.getMessage().contains("user a (3 comes after 5)"), error.getMessage());
    }

    @Test
    void equalTimestampsLeaveNoCut() {
        assertThrows(BadDataException.class, () -> Splits.of(dataset("a x 1", "a y 1", "a z 1", "b x 1", "b y 1"), TEMPORAL));
    }

    @Test
    void aTemporalSplitHasNoLeak() {
        Dataset dataset = dataset("a v 1", "a w 2", "a x 7", "a y 9", "b v 3", "b w 8", "b x 10", "c v 4", "c w 5", "c x 6");
        assertEquals(OptionalDouble.of(0), LeakageReport.of(dataset, Splits.of(dataset, TEMPORAL)).seenLater());
    }

    @Test
    void theLeakageReportCountsWhatOthersMeetLaterInTraining() {
        // Targets of the test: a finds z at 4, which b trains on at 9: a leak. b finds x at 12, which a trained on at 1: none.
        // c finds w at 3, which only c itself trains on, at 3. The last two of c share a day.
        Dataset dataset = dataset("a x 1", "a y 2", "a z 4", "b z 9", "b y 11", "b x 12", "c w 3", "c v 3", "c w 3");
        LeakageReport report = LeakageReport.of(dataset, Splits.leaveOneOut(dataset.sequences()));
        assertEquals(new LeakageReport(3, OptionalDouble.of(1 / 3.0), OptionalDouble.of(1 / 3.0)), report);
    }

    @Test
    void withoutTimestampsTheReportLeavesTheSharesOpen() {
        Dataset dataset = dataset("a x", "a y", "a z");
        assertEquals(new LeakageReport(1, OptionalDouble.empty(), OptionalDouble.empty()),
                LeakageReport.of(dataset, Splits.leaveOneOut(dataset.sequences())));
    }

    @Test
    void sharesBelongToTheTemporalSplit() {
        assertThrows(IllegalArgumentException.class, () -> new SplitOptions(SplitKind.LEAVE_ONE_OUT, Optional.of(0.1), Optional.empty()));
        assertThrows(IllegalArgumentException.class, () -> new SplitOptions(SplitKind.TEMPORAL, Optional.of(0.6), Optional.of(0.4)));
    }

    private static Dataset dataset(String... rows) {
        return dataset(Logs.of(rows));
    }

    private static Dataset dataset(InteractionLog log) {
        return Datasets.of(Ordering.apply(log, OrderOptions.DEFAULT), ItemDetails.NONE);
    }
}

package io.github.genatt.data.split;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.genatt.data.Dataset;
import io.github.genatt.data.InteractionLog;
import io.github.genatt.data.InvalidDataException;
import io.github.genatt.data.ItemMetadata;
import io.github.genatt.data.Logs;
import io.github.genatt.data.Split;
import io.github.genatt.data.filter.DatasetBuilder;
import io.github.genatt.data.filter.LogSorter;
import io.github.genatt.data.options.OrderOptions;
import io.github.genatt.data.read.LogBuilder;
import io.github.genatt.spi.Histories;
import io.github.genatt.spi.Need;
import io.github.genatt.spi.SplitRule;
import io.github.genatt.spi.SplitSink;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class SplitsTest {
    private static final SplitRule TEMPORAL = new TemporalSplit(0.18, 0.27);

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
        Split split = Splits.of(dataset, new TemporalSplit(0.3, 0.2));
        assertArrayEquals(new int[][] {{1, 2}, {1, 2}, {1, 2}, {2}}, split.training());
        assertArrayEquals(new int[] {2}, split.validation().users());
        assertArrayEquals(new int[] {0, 1}, split.test().users());
    }

    @Test
    void aTemporalSplitNeedsTimestamps() {
        InvalidDataException error = assertThrows(InvalidDataException.class, () -> Splits.of(dataset("a x", "a y", "a z"), TEMPORAL));
        assertTrue(error.getMessage().contains("timestamp"), error.getMessage());
    }

    @Test
    void aTemporalSplitNeedsAnOrderThatAgreesWithTheTimestamps() {
        LogBuilder log = new LogBuilder();
        log.add("a", "x").timestamp(5).order(0);
        log.add("a", "y").timestamp(3).order(1);
        InvalidDataException error = assertThrows(InvalidDataException.class, () -> Splits.of(dataset(log.build()), TEMPORAL));
        assertTrue(error.getMessage().contains("user a (3 comes after 5)"), error.getMessage());
    }

    @Test
    void equalTimestampsLeaveNoCut() {
        assertThrows(InvalidDataException.class, () -> Splits.of(dataset("a x 1", "a y 1", "a z 1", "b x 1", "b y 1"), TEMPORAL));
    }

    @Test
    void aTemporalSplitHasNoLeak() {
        Dataset dataset = dataset("a v 1", "a w 2", "a x 7", "a y 9", "b v 3", "b w 8", "b x 10", "c v 4", "c w 5", "c x 6");
        assertEquals(OptionalDouble.of(0), LeakageReport.of(dataset, Splits.of(dataset, TEMPORAL)).futureFraction());
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
    void fractionsMustLeaveRoomForTraining() {
        assertThrows(IllegalArgumentException.class, () -> new TemporalSplit(0.6, 0.4));
        assertThrows(IllegalArgumentException.class, () -> new TemporalSplit(0, 0.4));
    }

    /** A rule of somebody else, which does to user a what the test wants. */
    private record Foreign(Consumer<SplitSink> rule) implements SplitRule {
        @Override
        public void split(Histories whole, SplitSink parts) {
            rule.accept(parts);
        }
    }

    private static String refusal(Consumer<SplitSink> rule) {
        Dataset dataset = dataset("a v 1", "a w 2", "a x 3", "a y 4", "b v 1");
        return assertThrows(InvalidDataException.class, () -> Splits.of(dataset, new Foreign(rule))).getMessage();
    }

    @Test
    void aTargetInsideTheTrainingPartIsRejectedByTheNamesOfSplitAndUser() {
        String test = refusal(parts -> {
            parts.test(0, 2);
            parts.training(0, 3);
        });
        assertEquals("data.split: " + Foreign.class.getName() + ": user a: the test target must lie after the training part of 3 items,"
                + " found place 2; repair it", test);
        String validation = refusal(parts -> {
            parts.training(0, 3);
            parts.validation(0, 1);
        });
        assertTrue(validation.contains("user a: the validation target must lie after the training part of 3 items"), validation);
    }

    @Test
    void placesThatMakeNoSplitAreRejected() {
        assertTrue(refusal(parts -> parts.test(0, 0)).contains("places 1 to 3, found place 0"));
        assertTrue(refusal(parts -> parts.test(0, 4)).contains("places 1 to 3, found place 4"));
        assertTrue(refusal(parts -> parts.training(0, 5)).contains("within the 4 items, found end 5"));
        assertTrue(refusal(parts -> parts.training(2, 0)).contains("users from 0 to 1, found 2"));
        assertTrue(refusal(parts -> List.of(2, 3).forEach(place -> parts.test(0, place))).contains("given once, found 2 and 3"));
        String order = refusal(parts -> {
            parts.test(0, 2);
            parts.validation(0, 2);
        });
        assertTrue(order.contains("before the test target at place 2, found place 2"), order);
    }

    @Test
    void whatARuleRefusesIsAMessageForTheUser() {
        String message = refusal(parts -> {
            throw new IllegalArgumentException("no week has two days: widen it for " + parts.id(1));
        });
        assertEquals("data.split: " + Foreign.class.getName() + ": no week has two days: widen it for b", message);
    }

    @Test
    void targetsStandInTheOrderOfUsersAndWhoIsNotNamedIsNotTrainedOn() {
        Dataset dataset = dataset("a v 1", "a w 2", "b v 1", "b x 2", "c y 4");
        Split split = Splits.of(dataset, new Foreign(parts -> List.of(1, 0).forEach(user -> {
            parts.training(user, 1);
            parts.test(user, 1);
        })));
        assertArrayEquals(new int[] {0, 1}, split.test().users());
        assertArrayEquals(new int[] {2, 3}, split.test().targets());
        assertEquals(0, split.training()[2].length);
        assertEquals(0, split.validation().size());
    }

    @Test
    void aRuleThatNeedsCategoriesIsRefusedWithoutThem() {
        SplitRule rule = new SplitRule() {
            @Override
            public Set<Need> needs() {
                return Set.of(Need.CATEGORIES);
            }

            @Override
            public void split(Histories whole, SplitSink parts) {
                throw new AssertionError("not to be asked");
            }
        };
        String message = assertThrows(InvalidDataException.class, () -> Splits.of(dataset("a v 1"), rule)).getMessage();
        assertTrue(message.contains("needs categories of the items, found none; set data.item-metadata"), message);
    }

    private static Dataset dataset(String... rows) {
        return dataset(Logs.of(rows));
    }

    private static Dataset dataset(InteractionLog log) {
        return DatasetBuilder.of(LogSorter.apply(log, OrderOptions.DEFAULT), ItemMetadata.NONE);
    }
}

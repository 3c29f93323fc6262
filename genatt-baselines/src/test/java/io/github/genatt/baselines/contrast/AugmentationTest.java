package io.github.genatt.baselines.contrast;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.genatt.batch.Requests;
import io.github.genatt.batch.SequenceBatch;
import io.github.genatt.random.CounterRandom;
import io.github.genatt.tensor.RandomSource;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** Cropping, masking and reordering of histories. */
class AugmentationTest {
    private static final int MASK = 99;
    private static final AugmentOptions USUAL = new AugmentOptions(0.6, 0.3, 0.6, true);

    private static int[] items(int m) {
        return IntStream.rangeClosed(1, m).toArray();
    }

    @Property(tries = 200)
    void noOperationTouchesWhatItIsGiven(@ForAll Augmentation operation, @ForAll @IntRange(min = 1, max = 30) int m,
            @ForAll @DoubleRange(max = 1) double ratio, @ForAll long key) {
        int[] items = items(m);
        operation.of(items, ratio, MASK, new CounterRandom(key));
        assertArrayEquals(items(m), items);
    }

    @Property(tries = 200)
    void aCropIsARunOfNeighboursOfTheRightLength(@ForAll @IntRange(min = 1, max = 30) int m, @ForAll @DoubleRange(max = 1) double ratio,
            @ForAll long key) {
        int[] crop = Augmentation.CROP.of(items(m), ratio, MASK, new CounterRandom(key));
        assertEquals(Math.max(1, (int) Math.floor(ratio * m + 1e-9)), crop.length);
        assertArrayEquals(IntStream.range(crop[0], crop[0] + crop.length).toArray(), crop);
    }

    @Property(tries = 200)
    void maskingHidesTheShareAndKeepsTheRestInPlace(@ForAll @IntRange(min = 1, max = 30) int m, @ForAll @DoubleRange(max = 1) double ratio,
            @ForAll long key) {
        int[] masked = Augmentation.MASK.of(items(m), ratio, MASK, new CounterRandom(key));
        assertEquals(m, masked.length);
        assertEquals((int) Math.floor(ratio * m + 1e-9), Arrays.stream(masked).filter(item -> item == MASK).count());
        IntStream.range(0, m).filter(i -> masked[i] != MASK).forEach(i -> assertEquals(i + 1, masked[i]));
    }

    @Property(tries = 200)
    void reorderingKeepsAllItemsAndMovesThoseOfOneRun(@ForAll @IntRange(min = 1, max = 30) int m,
            @ForAll @DoubleRange(max = 1) double ratio, @ForAll long key) {
        int[] reordered = Augmentation.REORDER.of(items(m), ratio, MASK, new CounterRandom(key));
        assertArrayEquals(items(m), Arrays.stream(reordered).sorted().toArray());
        int[] moved = IntStream.range(0, m).filter(i -> reordered[i] != i + 1).toArray();
        assertTrue(moved.length == 0 || moved[moved.length - 1] - moved[0] < Math.floor(ratio * m + 1e-9));
    }

    @Test
    void threeTenthsOfTenAreThree() {
        int[] masked = Augmentation.MASK.of(items(10), 0.3, MASK, new CounterRandom(1));
        assertEquals(3, Arrays.stream(masked).filter(item -> item == MASK).count());
    }

    @Test
    void everyPlaceIsMaskedAndEveryCropBeginsEquallyOften() {
        int[] masked = new int[10];
        int[] begins = new int[5];
        for (int draw = 0; draw < 10_000; draw++) {
            int[] hidden = Augmentation.MASK.of(items(10), 0.3, MASK, CounterRandom.of(draw, "mask"));
            IntStream.range(0, 10).filter(i -> hidden[i] == MASK).forEach(i -> masked[i]++);
            begins[Augmentation.CROP.of(items(10), 0.6, MASK, CounterRandom.of(draw, "crop"))[0] - 1]++;
        }
        Arrays.stream(masked).forEach(count -> assertEquals(3000, count, 4 * Math.sqrt(10_000 * 0.3 * 0.7)));
        Arrays.stream(begins).forEach(count -> assertEquals(2000, count, 4 * Math.sqrt(10_000 * 0.2 * 0.8)));
    }

    @Test
    void theTwoOperationsDifferAndEachPairIsAsFrequent() {
        Map<Set<Augmentation>, Integer> pairs = new TreeMap<>((a, b) -> a.toString().compareTo(b.toString()));
        for (int draw = 0; draw < 3000; draw++) {
            Augmentation[] two = USUAL.operations(CounterRandom.of(draw, "pair"));
            assertNotEquals(two[0], two[1]);
            pairs.merge(EnumSet.of(two[0], two[1]), 1, Integer::sum);
        }
        assertEquals(3, pairs.size());
        pairs.values().forEach(count -> assertEquals(1 / 3.0, count / 3000.0, 0.05));
        AugmentOptions any = new AugmentOptions(0.6, 0.3, 0.6, false);
        assertTrue(IntStream.range(0, 100).mapToObj(draw -> any.operations(CounterRandom.of(draw, "pair"))).anyMatch(two ->
                two[0] == two[1]));
    }

    @Test
    void viewsEndInTheLastColumnComeFromTheRowAloneAndLeaveTheBatchAsItWas() {
        SequenceBatch batch = SequenceBatch.of(Requests.of(new int[][] {items(10), {5}, items(4)}).withUsers(new int[] {0, 1, 2}), 8, 3);
        int[] before = batch.items().clone();
        List<SequenceBatch> views = USUAL.views(batch, MASK, RandomSource.named("views"));
        List<SequenceBatch> alone = USUAL.views(batch.slice(2, 3), MASK, RandomSource.named("views"));
        assertArrayEquals(before, batch.items());
        for (int v = 0; v < 2; v++) {
            int[] found = views.get(v).items();
            assertArrayEquals(new int[] {0, 0, 0, 0, 0, 0, 0, 5}, Arrays.copyOfRange(found, 8, 16), "one item stays");
            assertNotEquals(0, found[7]);
            assertArrayEquals(alone.get(v).items(), Arrays.copyOfRange(found, 16, 24));
        }
        assertFalse(Arrays.equals(views.get(0).items(), views.get(1).items()));
    }

    /** A mask that hides all, a crop of the half and a shuffle of all: one on the result of another would show. */
    @Test
    void eachViewIsMadeOfTheWindowItselfByOneOperation() {
        int rows = 60;
        int[][] windows = IntStream.range(0, rows).mapToObj(row -> items(8)).toArray(int[][]::new);
        SequenceBatch batch = SequenceBatch.of(Requests.of(windows).withUsers(IntStream.range(0, rows).toArray()), 8, 3);
        List<SequenceBatch> views = new AugmentOptions(0.5, 1, 1, true).views(batch, MASK, RandomSource.named("views"));
        EnumSet<Augmentation> first = EnumSet.noneOf(Augmentation.class);
        EnumSet<Augmentation> second = EnumSet.noneOf(Augmentation.class);
        for (int row = 0; row < rows; row++) {
            first.add(maker(Arrays.copyOfRange(views.get(0).items(), row * 8, row * 8 + 8)));
            second.add(maker(Arrays.copyOfRange(views.get(1).items(), row * 8, row * 8 + 8)));
        }
        assertEquals(EnumSet.allOf(Augmentation.class), first);
        assertEquals(EnumSet.allOf(Augmentation.class), second);
    }

    /** What has made a view of the items 1 to 8, and nothing besides. */
    private static Augmentation maker(int... view) {
        int[] real = Arrays.stream(view).filter(item -> item != 0).toArray();
        if (real.length == 4) {
            assertArrayEquals(IntStream.range(real[0], real[0] + 4).toArray(), real);
            return Augmentation.CROP;
        }
        if (real[0] == MASK) {
            assertEquals(8, Arrays.stream(real).filter(item -> item == MASK).count());
            return Augmentation.MASK;
        }
        assertArrayEquals(items(8), Arrays.stream(real).sorted().toArray());
        return Augmentation.REORDER;
    }

    @Test
    void oneItemStaysWhereEveryItemWouldBeHidden() {
        int rows = 60;
        int[][] windows = IntStream.range(0, rows).mapToObj(row -> items(1)).toArray(int[][]::new);
        SequenceBatch batch = SequenceBatch.of(Requests.of(windows).withUsers(IntStream.range(0, rows).toArray()), 8, 3);
        for (SequenceBatch view : new AugmentOptions(0.1, 1, 1, true).views(batch, MASK, RandomSource.named("views"))) {
            assertArrayEquals(batch.items(), view.items());
        }
    }

    @Test
    void sharesBeyondOneAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> new AugmentOptions(1.1, 0.3, 0.6, true));
    }
}

package io.github.genatt.data.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.genatt.batch.Requests;
import io.github.genatt.batch.SequenceBatch;
import io.github.genatt.batch.TrainingBatch;
import io.github.genatt.random.RandomKeys;
import io.github.genatt.spi.Cloze;
import io.github.genatt.spi.ExampleScheme;
import io.github.genatt.spi.ExampleSpec;
import io.github.genatt.spi.TrainingSequences;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** What is hidden of a window, and which windows there are. */
class ClozeBatchesTest {
    private static final int ITEMS = 40;
    private static final int MASK = ITEMS + 1;

    private static SequenceBatcher batcher(int[][] training, int n, Cloze cloze) {
        ExampleSpec spec = ExampleSpec.of(n).hiding(cloze);
        return new SequenceBatcher(new TrainingSequences(ITEMS, training), spec, RejectionSampler.uniform(ITEMS, training), 64, 3);
    }

    @Property(tries = 100)
    void theShareOfRealItemsIsHiddenAndAskedForInItsPlace(@ForAll @IntRange(min = 2, max = 30) int length,
            @ForAll @DoubleRange(min = 0.01, max = 1) double share) {
        int n = 20;
        int[] sequence = IntStream.rangeClosed(1, length).toArray();
        TrainingBatch batch = batcher(new int[][] {sequence}, n, new Cloze(share, 0, 0)).batch(0);
        int real = Math.min(n, length);
        int hidden = 0;
        for (int column = 0; column < n; column++) {
            int item = batch.inputs().items()[column];
            if (column < n - real) {
                assertEquals(0, item);
                assertEquals(0, batch.targets()[column]);
            } else if (item == MASK) {
                hidden++;
                assertEquals(sequence[length - n + column], batch.targets()[column]);
            } else {
                assertEquals(sequence[length - n + column], item);
                assertEquals(0, batch.targets()[column]);
            }
        }
        assertEquals(Math.max(1, Math.round(share * real)), hidden);
    }

    @Test
    void everyPlaceIsHiddenEquallyOftenAndTheLastAloneAsOftenAsAskedFor() {
        int m = 10;
        int draws = 100_000;
        int[] times = new int[m];
        int lastAlone = 0;
        for (int draw = 0; draw < draws; draw++) {
            int[] places = ClozeMask.of(new Cloze(0.3, 0.25, 0), m, RandomKeys.mix(7, draw));
            if (places.length == 1) {
                lastAlone++;
                assertEquals(m - 1, places[0]);
            } else {
                assertEquals(3, Arrays.stream(places).distinct().count());
                Arrays.stream(places).forEach(place -> times[place]++);
            }
        }
        int others = draws - lastAlone;
        assertEquals(0.25 * draws, lastAlone, 3 * Math.sqrt(0.25 * 0.75 * draws));
        for (int count : times) {
            assertEquals(0.3 * others, count, 3 * Math.sqrt(0.3 * 0.7 * others));
        }
    }

    @Test
    void theModelSeesNothingOfWhatIsHidden() {
        int[][] one = {{1, 2, 3, 4, 5, 6}};
        Cloze cloze = new Cloze(0.5, 0, 0);
        TrainingBatch before = batcher(one, 6, cloze).batch(4);
        int[] other = one[0].clone();
        IntStream.range(0, 6).filter(column -> before.targets()[column] != 0).forEach(column -> other[column] = 20 + column);
        TrainingBatch after = batcher(new int[][] {other}, 6, cloze).batch(4);
        assertArrayEquals(before.inputs().items(), after.inputs().items());
        IntStream.range(0, 6).filter(column -> before.targets()[column] != 0)
                .forEach(column -> assertEquals(20 + column, after.targets()[column]));
    }

    @Test
    void whatIsHiddenIsAnotherInEveryEpoch() {
        SequenceBatcher batcher = batcher(new int[][] {IntStream.rangeClosed(1, 30).toArray()}, 30, new Cloze(0.2, 0, 0));
        assertTrue(!Arrays.equals(batcher.batch(0).targets(), batcher.batch(1).targets()));
    }

    @Test
    void aLongSequenceIsCutIntoWindowsFromItsEndToItsHead() {
        int[][] training = {IntStream.rangeClosed(1, 23).toArray(), {1, 2, 3}};
        TrainingBatch batch = batcher(training, 10, new Cloze(0.1, 0, 0.5)).batch(0);
        TreeSet<List<Integer>> found = new TreeSet<>((a, b) -> a.toString().compareTo(b.toString()));
        for (int row = 0; row < batch.inputs().rows(); row++) {
            int from = row * 10;
            found.add(IntStream.range(from, from + 10).map(i -> batch.targets()[i] > 0 ? batch.targets()[i] : batch.inputs().items()[i])
                    .filter(item -> item > 0).boxed().toList());
        }
        assertEquals(5, batch.inputs().rows());
        for (int[] window : new int[][] {{14, 23}, {9, 18}, {4, 13}, {1, 10}, {1, 3}}) {
            assertTrue(found.contains(IntStream.rangeClosed(window[0], window[1]).boxed().toList()), window[0] + " to " + window[1]);
        }
        assertEquals(2, batcher(training, 10, new Cloze(0.1, 0, 0)).examples(), "the last window alone");
        assertEquals(3, batcher(new int[][] {IntStream.rangeClosed(1, 20).toArray()}, 10, new Cloze(0.1, 0, 0.5)).examples());
    }

    @Test
    void allItemsMayBeHidden() {
        TrainingBatch batch = batcher(new int[][] {{1, 2}, {1, 2, 3, 4}}, 4, new Cloze(1, 0, 0)).batch(0);
        assertEquals(6, Arrays.stream(batch.inputs().items()).filter(item -> item == MASK).count());
        assertEquals(1, IntStream.range(0, 8).mapToDouble(i -> batch.weights()[i]).sum(), 1e-6);
    }

    @Property(tries = 20)
    void allItemsButOneMayBeHiddenWhicheverItIs(@ForAll @IntRange(min = 2, max = 12) int length) {
        int[] sequence = IntStream.rangeClosed(1, length).toArray();
        SequenceBatcher batcher = batcher(new int[][] {sequence}, length, new Cloze((length - 1.0) / length, 0, 0));
        TreeSet<Integer> seen = new TreeSet<>();
        for (int step = 0; step < 300; step++) {
            TrainingBatch batch = batcher.batch(step);
            int[] items = batch.inputs().items();
            int[] left = IntStream.range(0, length).filter(column -> items[column] != MASK).toArray();
            assertEquals(1, left.length);
            assertEquals(sequence[left[0]], items[left[0]]);
            int[] asked = sequence.clone();
            asked[left[0]] = 0;
            assertArrayEquals(asked, batch.targets());
            assertEquals(1, IntStream.range(0, length).mapToDouble(i -> batch.weights()[i]).sum(), 1e-6);
            seen.add(sequence[left[0]]);
        }
        assertEquals(length, seen.size(), "each is left at some time");
    }

    @Test
    void aClozeAndItsRegimeGoTogether() {
        Cloze cloze = new Cloze(0.2, 0.1, 0);
        assertThrows(IllegalArgumentException.class, () -> ExampleSpec.of(5).withScheme(ExampleScheme.CLOZE));
        assertThrows(IllegalArgumentException.class, () -> ExampleSpec.of(5).hiding(cloze).withScheme(ExampleScheme.EVERY_PREFIX));
        assertThrows(IllegalArgumentException.class, () -> ExampleSpec.of(5).hiding(cloze).withSameTargetWindows());
        assertThrows(IllegalArgumentException.class, () -> new Cloze(0, 0.1, 0));
        assertThrows(IllegalArgumentException.class, () -> new Cloze(0.2, 1.1, 0));
    }

    @Test
    void anotherIdAtTheEndMovesTheFirstColumnOut() {
        SequenceBatch batch = SequenceBatch.of(Requests.of(new int[][] {{1, 2, 3, 4}, {5}}).withUsers(0, 1), 3, 1).append(MASK, 3);
        assertArrayEquals(new int[] {3, 4, MASK, 0, 5, MASK}, batch.items());
    }
}

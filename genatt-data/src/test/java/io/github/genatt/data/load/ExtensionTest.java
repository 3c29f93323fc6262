package io.github.genatt.data.load;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.genatt.data.Catalogue;
import io.github.genatt.data.Dataset;
import io.github.genatt.data.InvalidDataException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ExtensionTest {
    private static final String[] ITEMS = {"", "a", "b"};
    private static final String[] MORE_ITEMS = {"", "c", "b"};

    private static Dataset data(String[] users, String[] items, int[][] sequences, long[]... times) {
        return new Dataset(users, Catalogue.of(items), sequences, times.length == 0 ? Optional.empty() : Optional.of(times));
    }

    @Test
    void numbersStayAndNewOnesFollow() {
        Dataset before = data(new String[] {"ann", "bob"}, ITEMS, new int[][] {{1, 2}, {2}});
        Extension all = Extension.of(before, data(new String[] {"cy", "bob"}, MORE_ITEMS, new int[][] {{1}, {1, 2}}), false);
        assertArrayEquals(new String[] {"ann", "bob", "cy"}, all.dataset().users());
        assertArrayEquals(new String[] {"", "a", "b", "c"}, all.dataset().items().ids());
        assertArrayEquals(new int[][] {{1, 2}, {2, 3, 2}, {3}}, all.dataset().sequences());
        assertEquals(List.of(1, 1, 3L, 0L), List.of(all.newUsers(), all.newItems(), all.added(), all.alreadyKnown()));
        assertArrayEquals(new int[][] {{1, 2}, {2}}, before.sequences(), "and those of before are not touched");
    }

    @Test
    void timesOrderAndTellWhatWasThere() {
        Dataset before = data(new String[] {"ann"}, ITEMS, new int[][] {{1, 2}}, new long[] {10, 20});
        Dataset more = data(new String[] {"ann"}, MORE_ITEMS, new int[][] {{1, 2, 2}}, new long[] {15, 20, 30});
        Extension all = Extension.of(before, more, false);
        assertArrayEquals(new int[][] {{1, 3, 2, 2}}, all.dataset().sequences());
        assertArrayEquals(new long[][] {{10, 15, 20, 30}}, all.dataset().timestamps().orElseThrow());
        assertEquals(List.of(2L, 1L), List.of(all.added(), all.alreadyKnown()));
        assertArrayEquals(new int[][] {{1, 3, 2}}, Extension.of(before, more, true).dataset().sequences());
        Dataset untimed = data(new String[] {"ann"}, ITEMS, new int[][] {{1}});
        assertThrows(InvalidDataException.class, () -> Extension.of(before, untimed, false));
        assertEquals(Optional.empty(), Extension.of(untimed, before, false).dataset().timestamps());
    }

    @Test
    void secondsDoNotGoOnWithMilliseconds() {
        Dataset seconds = data(new String[] {"ann"}, ITEMS, new int[][] {{1, 2}}, new long[] {1_700_000_000, 1_700_000_001});
        Dataset milliseconds = data(new String[] {"ann"}, ITEMS, new int[][] {{1}}, new long[] {1_700_000_002_000L});
        Dataset counted = data(new String[] {"ann"}, ITEMS, new int[][] {{1}}, new long[] {7});
        assertEquals("the times of the new interactions must be seconds since 1970 as those before, found milliseconds since 1970; "
                + "bring them"
                + " to one unit", assertThrows(InvalidDataException.class, () -> Extension.of(seconds, milliseconds, false)).getMessage());
        assertEquals(1, Extension.of(seconds, counted, false).added());
    }

    @Test
    void titlesAndCategoriesAreThoseOfBothAndTheNewerCount() {
        Dataset before = new Dataset(new String[] {"ann"}, new Catalogue(ITEMS, Optional.of(new String[] {"", "A", "B"}),
                new int[][] {{}, {0}, {1}}, List.of("x", "y")), new int[][] {{1, 2}}, Optional.empty());
        Dataset more = new Dataset(new String[] {"ann"}, new Catalogue(MORE_ITEMS, Optional.of(new String[] {"", "C", "B2"}),
                new int[][] {{}, {0, 1}, {}}, List.of("w", "y")), new int[][] {{1, 2}}, Optional.empty());
        Catalogue items = Extension.of(before, more, false).dataset().items();
        assertArrayEquals(new String[] {"", "A", "B2", "C"}, items.titles().orElseThrow());
        assertEquals(List.of("w", "x", "y"), items.categoryNames());
        assertArrayEquals(new int[][] {{}, {1}, {2}, {0, 2}}, items.categories());
    }
}

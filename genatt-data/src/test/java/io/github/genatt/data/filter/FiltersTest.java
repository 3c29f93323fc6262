package io.github.genatt.data.filter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.genatt.data.FilterCount;
import io.github.genatt.data.InvalidDataException;
import io.github.genatt.data.Logs;
import io.github.genatt.data.options.FilterOptions;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class FiltersTest {

    @Test
    void ratingsBelowTheThresholdAreDroppedAndCounted() {
        FilterResult filtered = Filters.apply(Logs.of("a x 1 3.5", "a y 2 3.6", "a z 3 5"),
                new FilterOptions(Optional.of(3.6), false, false, 1, 1));
        assertEquals(List.of("a y", "a z"), Logs.rows(filtered.log()));
        assertEquals(List.of(new FilterCount("rating below 3.6", 1)), filtered.dropped());
    }

    @Test
    void aThresholdNeedsRatings() {
        FilterOptions options = new FilterOptions(Optional.of(3.0), false, false, 1, 1);
        assertThrows(InvalidDataException.class, () -> Filters.apply(Logs.of("a x 1"), options));
        assertThrows(InvalidDataException.class, () -> Filters.apply(Logs.of("a x 1 4", "a y 2"), options));
    }

    @Test
    void ofRepeatedItemsTheFirstIsKept() {
        FilterOptions options = new FilterOptions(Optional.empty(), false, true, 1, 1);
        FilterResult filtered = Filters.apply(Logs.of("a x", "a y", "a x", "b x", "b y", "b x"), options);
        assertEquals(List.of("a x", "a y", "b x", "b y"), Logs.rows(filtered.log()));
        assertEquals(List.of(new FilterCount("repeated item of a user", 2)), filtered.dropped());
    }

    @Test
    void exactDuplicatesGoAloneAndNeedTimes() {
        FilterOptions options = new FilterOptions(Optional.empty(), true, false, 1, 1);
        FilterResult filtered = Filters.apply(Logs.of("a x 1", "a x 1", "a y 2", "a x 3", "b x 3", "b x 3"), options);
        assertEquals(List.of("a x", "a y", "a x", "b x"), Logs.rows(filtered.log()));
        assertEquals(List.of(new FilterCount("duplicate of user, item and time", 2)), filtered.dropped());
        assertThrows(InvalidDataException.class, () -> Filters.apply(Logs.of("a x"), options));
        assertThrows(IllegalArgumentException.class, () -> new FilterOptions(Optional.empty(), true, true, 1, 1));
    }

    @Test
    void theCoreIsIteratedAndItsLossesAreAttributed() {
        FilterResult filtered = Filters.apply(Logs.of("a x", "a y", "b x", "b y", "c x", "c z"), FilterOptions.core(2));
        assertEquals(List.of("a x", "a y", "b x", "b y"), Logs.rows(filtered.log()));
        assertEquals(List.of(new FilterCount("item with fewer than 2 interactions", 1),
                new FilterCount("user with fewer than 2 interactions", 1)),
                filtered.dropped());
    }

    @Test
    void anEmptyRestIsAnErrorThatSaysWhatWasDropped() {
        InvalidDataException error = assertThrows(InvalidDataException.class, () -> Filters.apply(Logs.of("a x", "b y"),
                FilterOptions.core(2)));
        assertTrue(error.getMessage().contains("item with fewer than 2 interactions"), error.getMessage());
    }

    @Property(tries = 300)
    void inTheCoreEverybodyHasEnoughAndNothingMoreCouldHaveStayed(@ForAll("pairs") List<String> pairs,
                                                                  @ForAll @IntRange(min = 2, max = 4) int users,
                                                                  @ForAll @IntRange(min = 2, max = 4) int items) {
        KCore core = new KCore(Logs.of(pairs.toArray(String[]::new)), users, items);
        List<String> kept = Arrays.stream(core.rows()).mapToObj(pairs::get).toList();
        assertEquals(oneByOne(pairs, users, items), kept);
        assertEquals(pairs.size(), kept.size() + core.droppedWithItems() + core.droppedWithUsers());
        assertTrue(counts(kept, 0).values().stream().allMatch(count -> count >= users));
        assertTrue(counts(kept, 1).values().stream().allMatch(count -> count >= items));
    }

    @Provide
    Arbitrary<List<String>> pairs() {
        return Combinators.combine(Arbitraries.integers().between(0, 6), Arbitraries.integers().between(0, 6))
                .as((user, item) -> user + " " + item).list().ofMinSize(1).ofMaxSize(40);
    }

    private static List<String> oneByOne(List<String> pairs, int users, int items) {
        for (String pair : pairs) {
            if (counts(pairs, 0).get(pair.split(" ")[0]) < users || counts(pairs, 1).get(pair.split(" ")[1]) < items) {
                return oneByOne(pairs.stream().filter(other -> !other.equals(pair)).toList(), users, items);
            }
        }
        return pairs;
    }

    private static Map<String, Integer> counts(List<String> pairs, int part) {
        Map<String, Integer> counts = new HashMap<>();
        pairs.forEach(pair -> counts.merge(pair.split(" ")[part], 1, Integer::sum));
        return counts;
    }
}

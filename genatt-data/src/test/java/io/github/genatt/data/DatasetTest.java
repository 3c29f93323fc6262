package io.github.genatt.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.genatt.data.filter.DatasetBuilder;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DatasetTest {

    @Test
    void itemsAreNumberedInOrderOfFirstAppearanceInTheSequences() {
        Dataset dataset = DatasetBuilder.of(Logs.of("b x 3", "b z 5", "a x 1", "a y 2"), ItemMetadata.NONE);
        assertArrayEquals(new String[] {"b", "a"}, dataset.users());
        assertArrayEquals(new String[] {"", "x", "z", "y"}, dataset.items().ids());
        assertArrayEquals(new int[][] {{1, 2}, {1, 3}}, dataset.sequences());
        assertArrayEquals(new long[][] {{3, 5}, {1, 2}}, dataset.timestamps().orElseThrow());
        assertEquals(1, dataset.user("a").orElseThrow());
        assertTrue(dataset.user("c").isEmpty());
    }

    @Test
    void theHashDependsOnIdsAndSequencesAndOnNothingElse() {
        String hash = DatasetBuilder.of(Logs.of("a x", "a y"), ItemMetadata.NONE).contentHash();
        assertTrue(hash.matches("[0-9a-f]{64}"), hash);
        assertEquals(hash, DatasetBuilder.of(Logs.of("a x 1", "a y 2"), ItemMetadata.NONE).contentHash());
        assertNotEquals(hash, DatasetBuilder.of(Logs.of("a y", "a x"), ItemMetadata.NONE).contentHash());
        assertNotEquals(hash, DatasetBuilder.of(Logs.of("a x", "a y", "a y"), ItemMetadata.NONE).contentHash());
        assertNotEquals(hash, DatasetBuilder.of(Logs.of("b x", "b y"), ItemMetadata.NONE).contentHash());
    }

    @Test
    void theTimedHashDependsOnTimesToo() {
        Dataset dataset = DatasetBuilder.of(Logs.of("a x 1", "a y 2"), ItemMetadata.NONE);
        assertEquals(dataset.timedContentHash(), DatasetBuilder.of(Logs.of("a x 1", "a y 2"), ItemMetadata.NONE).timedContentHash());
        assertNotEquals(dataset.timedContentHash(), DatasetBuilder.of(Logs.of("a x 1", "a y 3"), ItemMetadata.NONE).timedContentHash());
        assertNotEquals(dataset.timedContentHash(), dataset.contentHash());
    }

    @Test
    void theHashOfCategoriesDependsOnTheirNamesAndItems() {
        Dataset dataset = DatasetBuilder.of(Logs.of("a x", "a y"), ItemMetadata.NONE);
        List<String> hashes = Stream.of(new int[][] {{}, {0}, {1}}, new int[][] {{}, {1}, {0}}, new int[][] {{}, {0, 1}, {}})
                .map(categories -> new Dataset(dataset.users(), new Catalogue(dataset.items().ids(), Optional.empty(), categories,
                        List.of("p", "q")), dataset.sequences(), Optional.empty()).categoriesHash()).toList();
        assertEquals(3, Set.copyOf(hashes).size());
        assertEquals(dataset.categoriesHash(), DatasetBuilder.of(Logs.of("b x 1", "b y 2"), ItemMetadata.NONE).categoriesHash());
    }

    @Test
    void countsDescribeTheLengths() {
        LogCounts counts = LogCounts.of(Logs.of("a x", "a y", "a z", "b x", "c x", "c y"));
        assertEquals(new LogCounts(3, 3, 6, 6 / 9.0, 2, 2, 3), counts);
        assertEquals(counts, LogCounts.of(DatasetBuilder.of(Logs.of("a x", "a y", "a z", "b x", "c x", "c y"), ItemMetadata.NONE)));
    }

    @Test
    void densityCountsDifferentPairs() {
        InteractionLog log = Logs.of("a x", "b x", "a x", "a y", "b x");
        assertEquals(0.75, LogCounts.of(log).density());
        Dataset repeats = new Dataset(new String[] {"a"}, ItemMetadata.NONE.catalogue(new String[] {"", "x"}), new int[][] {{1, 1, 1}},
                Optional.empty());
        assertEquals(1, LogCounts.of(repeats).density());
    }
}

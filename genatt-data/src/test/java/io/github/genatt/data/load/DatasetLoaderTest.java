package io.github.genatt.data.load;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.genatt.data.DatasetStatistics;
import io.github.genatt.data.FilterCount;
import io.github.genatt.data.InvalidDataException;
import io.github.genatt.data.options.DataOptions;
import io.github.genatt.data.options.FilterOptions;
import io.github.genatt.data.options.ItemsFileOptions;
import io.github.genatt.data.options.ItemsFormat;
import io.github.genatt.data.options.OrderOptions;
import io.github.genatt.data.options.SyntheticOptions;
import io.github.genatt.data.read.MovieLensSource;
import io.github.genatt.data.read.ReadProblems;
import io.github.genatt.data.split.LeaveOneOut;
import io.github.genatt.data.synthetic.SyntheticSource;
import io.github.genatt.spi.LogSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatasetLoaderTest {
    private static final FilterOptions FILTER = new FilterOptions(Optional.of(3.0), false, true, 2, 2);

    @TempDir
    private Path folder;

    @BeforeEach
    void writeLog() throws IOException {
        Files.writeString(folder.resolve("log"), """
                1::20::5::100
                2::10::4::300
                1::10::4::100
                1::20::5::200
                broken
                2::20::3::100
                2::30::1::150
                3::30::5::100
                """);
        Files.writeString(folder.resolve("items"), "20 7 8\n");
    }

    @Test
    void everythingDroppedIsInTheStatistics() throws IOException {
        Path rejects = folder.resolve("rejects");
        try (ReadProblems problems = ReadProblems.lenient(rejects)) {
            LoadedData loaded = DatasetLoader.load(options("items", 0), folder, problems);
            assertArrayEquals(new String[] {"", "20", "10"}, loaded.dataset().items().ids());
            assertArrayEquals(new int[][] {{1, 2}, {1, 2}}, loaded.dataset().sequences());
            DatasetStatistics statistics = loaded.statistics();
            assertEquals(1, statistics.rejectedLines());
            assertEquals(7, statistics.before().interactions());
            assertEquals(List.of(new FilterCount("rating below 3.0", 1), new FilterCount("repeated item of a user", 1),
                    new FilterCount("item with fewer than 2 interactions", 1), new FilterCount("user with fewer than 2 interactions", 0)),
                    statistics.dropped());
            assertEquals(4, statistics.after().interactions());
            assertEquals(OptionalDouble.of(0.5), statistics.tied());
            assertEquals(0.5, statistics.withCategories());
        }
        assertEquals("# " + folder.resolve("log") + ":5:1: found 1 field, expected UserID::MovieID::Rating::Timestamp\nbroken\n",
                Files.readString(rejects));
    }

    @Test
    void strictLoadingNamesTheBrokenLine() {
        InvalidDataException error = assertThrows(InvalidDataException.class,
                () -> DatasetLoader.load(options("items", 0), folder, ReadProblems.strict()));
        assertTrue(error.getMessage().contains("log:5:1: found 1 field,"), error.getMessage());
    }

    @Test
    void anItemsFileThatKnowsNoItemOfTheLogIsAnError() throws IOException {
        try (ReadProblems problems = ReadProblems.lenient(folder.resolve("rejects"))) {
            InvalidDataException error = assertThrows(InvalidDataException.class, () -> DatasetLoader.load(options("items", 1), folder,
                    problems));
            assertTrue(error.getMessage().contains("items has no row that matches an item"), error.getMessage());
        }
    }

    @Test
    void syntheticDataNeedsNoFile() throws IOException {
        SyntheticOptions synthetic = new SyntheticOptions(20, 40, 4, 8, 0.6, 0.6, 0.05, 1, 1);
        LoadedData loaded = DatasetLoader.load(new DataOptions(new SyntheticSource(synthetic), Optional.empty(), OrderOptions.DEFAULT,
                FilterOptions.NONE, new LeaveOneOut()), folder, ReadProblems.strict());
        assertEquals(20, loaded.split(new LeaveOneOut()).test().size());
        assertEquals(1.0, loaded.statistics().withCategories());
    }

    @Test
    void anItemsFileBesideASourceThatDescribesItemsIsRefused() {
        LogSource synthetic = new SyntheticSource(new SyntheticOptions(20, 40, 4, 8, 0.6, 0.6, 0.05, 1, 1));
        String message = assertThrows(IllegalArgumentException.class, () -> new DataOptions(synthetic, options("items", 0).itemMetadata(),
                OrderOptions.DEFAULT, FilterOptions.NONE, new LeaveOneOut())).getMessage();
        assertTrue(message.startsWith("items: the source has titles and categories of its own"), message);
    }

    /** Which a source may say of itself, or not. */
    @Test
    void whatASourceGivesIsAlsoCheckedWhereItWasNotSaid() {
        LogSource unsaid = (files, log) -> {
            log.add("a", "20").time(5).order(1);
            log.item("20", "Title", List.of());
        };
        assertMessage(new DataOptions(unsaid, options("items", 0).itemMetadata(), OrderOptions.DEFAULT, FilterOptions.NONE,
                new LeaveOneOut()),
                "data.item-metadata: the source has titles");
        assertMessage(new DataOptions(unsaid, Optional.empty(), OrderOptions.random(1), FilterOptions.NONE, new LeaveOneOut()),
                "data.order.ties: random has no effect");
    }

    private void assertMessage(DataOptions options, String start) {
        String message = assertThrows(InvalidDataException.class, () -> DatasetLoader.load(options, folder, ReadProblems.strict()))
                .getMessage();
        assertTrue(message.startsWith(start), message);
    }

    private static DataOptions options(String items, int offset) {
        ItemsFileOptions details = new ItemsFileOptions(items, ItemsFormat.LINES, Optional.empty(), "utf-8", offset, List.of());
        return new DataOptions(new MovieLensSource("log"), Optional.of(details), OrderOptions.DEFAULT, FILTER, new LeaveOneOut());
    }
}

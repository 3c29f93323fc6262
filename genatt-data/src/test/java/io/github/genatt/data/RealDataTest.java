package io.github.genatt.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.genatt.data.load.DatasetLoader;
import io.github.genatt.data.load.LoadedData;
import io.github.genatt.data.options.ColumnOptions;
import io.github.genatt.data.options.DataOptions;
import io.github.genatt.data.options.FilterOptions;
import io.github.genatt.data.options.ItemsFileOptions;
import io.github.genatt.data.options.ItemsFileOptions.ItemColumns;
import io.github.genatt.data.options.ItemsFormat;
import io.github.genatt.data.options.OrderOptions;
import io.github.genatt.data.options.TimeFormat;
import io.github.genatt.data.read.DelimitedSource;
import io.github.genatt.data.read.PairsSource;
import io.github.genatt.data.read.ReadProblems;
import io.github.genatt.data.read.SequencesSource;
import io.github.genatt.data.split.LeakageReport;
import io.github.genatt.data.split.LeaveOneOut;
import io.github.genatt.data.train.RejectionSampler;
import io.github.genatt.data.train.SequenceBatcher;
import io.github.genatt.spi.ExampleScheme;
import io.github.genatt.spi.ExampleSpec;
import io.github.genatt.spi.LogSource;
import io.github.genatt.spi.TrainingSequences;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Known counts of public data sets; the folder is named by the system property {@code genatt.data} or lies beside the checkout. */
class RealDataTest {
    private static final Path FOLDER = Path.of(System.getProperty("genatt.data", "../../shared/data"));

    @BeforeEach
    void needsTheData() {
        assumeTrue(Files.isDirectory(FOLDER), "skipped: no folder with public data sets at " + FOLDER
                + "; name one with -Dgenatt.data=FOLDER");
    }

    @Test
    void movieLensHasItsKnownCounts() throws IOException {
        ItemColumns columns = new ItemColumns("item", Optional.of("title"), Optional.of("categories"), "|", "\t", true, true,
                List.of(), List.of());
        LogSource withoutTimes = delimited("ml-1m/interactions.tsv", Optional.empty(), Optional.of("pos"));
        ItemsFileOptions items = new ItemsFileOptions("ml-1m/items.tsv", ItemsFormat.DELIMITED, Optional.of(columns), "utf-8", 0,
                List.of());
        DataOptions options = new DataOptions(withoutTimes, Optional.of(items), OrderOptions.DEFAULT, FilterOptions.core(10),
                new LeaveOneOut());
        LoadedData loaded = load(options);
        assertCounts(6040, 3706, 1_000_209, loaded.statistics().before());
        assertCounts(6040, 3260, 998_539, loaded.statistics().after());
        assertEquals(18, loaded.dataset().items().categoryNames().size());
        assertEquals(1.0, loaded.statistics().withCategories());
    }

    @Test
    void movieLensOfSasRecHasItsKnownCounts() throws IOException {
        LoadedData loaded = load(plain(new PairsSource("ml-1m/sasrec_ml-1m.txt"), FilterOptions.NONE));
        assertCounts(6040, 3416, 999_611, loaded.statistics().after());
    }

    @Test
    void beautyHasItsKnownCountsAndLeaks() throws IOException {
        LoadedData all = load(delimited("beauty/interactions_5core.tsv", FilterOptions.NONE, Optional.empty()));
        assertCounts(22_363, 12_101, 198_502, all.statistics().after());
        LoadedData core = load(delimited("beauty/interactions_5core.tsv", FilterOptions.core(10), Optional.empty()));
        assertCounts(1340, 733, 28_798, core.statistics().after());
        LeakageReport leakage = LeakageReport.of(all.dataset(), all.split(new LeaveOneOut()));
        assertEquals(0.43, leakage.tiedFraction().orElseThrow(), 0.005);
        assertTrue(leakage.futureFraction().orElseThrow() > 0);
    }

    /** Σ(m − 3) over the users' sequences of m items: 198,502 − 3 · 22,363 and 999,611 − 3 · 6,040. */
    @Test
    void everyPrefixMakesTheKnownNumbersOfExamples() throws IOException {
        assertEquals(131_413, prefixes(load(delimited("beauty/interactions_5core.tsv", FilterOptions.NONE, Optional.empty()))));
        assertEquals(981_491, prefixes(load(plain(new PairsSource("ml-1m/sasrec_ml-1m.txt"), FilterOptions.NONE))));
    }

    private static long prefixes(LoadedData loaded) {
        int[][] training = loaded.split(new LeaveOneOut()).training();
        TrainingSequences data = new TrainingSequences(loaded.dataset().items().size(), training);
        RejectionSampler negatives = RejectionSampler.uniform(data.items(), training);
        return new SequenceBatcher(data, ExampleSpec.of(50).withScheme(ExampleScheme.EVERY_PREFIX), negatives, 256, 1).examples();
    }

    @Test
    void beautyWithRandomTiesKeepsItsCounts() throws IOException {
        LogSource withoutOrder = delimited("beauty/interactions_5core.tsv", Optional.of("timestamp"), Optional.empty());
        DataOptions shuffled = new DataOptions(withoutOrder, Optional.empty(), OrderOptions.random(1), FilterOptions.core(10),
                new LeaveOneOut());
        assertCounts(1340, 733, 28_798, load(shuffled).statistics().after());
    }

    @Test
    void beautyOfTheAuthorsHasItsKnownCounts() throws IOException {
        ItemsFileOptions categories = new ItemsFileOptions("beauty-authors/cate.txt", ItemsFormat.LINES,
                Optional.empty(), "utf-8", 1, List.of("0"));
        DataOptions options = plain(new SequencesSource("beauty-authors/beauty.txt"), FilterOptions.core(10));
        LoadedData core = load(new DataOptions(options.source(), Optional.of(categories), options.order(), options.filter(),
                options.split()));
        assertCounts(1323, 3098, 23_208, core.statistics().before());
        assertCounts(665, 387, 12_235, core.statistics().after());
        assertEquals(1.0, core.statistics().withCategories(), 0.05);
    }

    private static DataOptions delimited(String path, FilterOptions filter, Optional<ItemsFileOptions> items) {
        return new DataOptions(delimited(path, Optional.of("timestamp"), Optional.of("pos")), items, OrderOptions.DEFAULT, filter,
                new LeaveOneOut());
    }

    private static LogSource delimited(String path, Optional<String> time, Optional<String> order) {
        return new DelimitedSource(path, new ColumnOptions("user", "item", time, Optional.of("rating"), order, "\t",
                true, true, "utf-8", TimeFormat.INTEGER.text(), Optional.empty(), "."));
    }

    private static DataOptions plain(LogSource source, FilterOptions filter) {
        return new DataOptions(source, Optional.empty(), OrderOptions.DEFAULT, filter, new LeaveOneOut());
    }

    private static LoadedData load(DataOptions options) throws IOException {
        try (ReadProblems problems = ReadProblems.strict()) {
            return DatasetLoader.load(options, FOLDER, problems);
        }
    }

    private static void assertCounts(int users, int items, long interactions, LogCounts counts) {
        assertEquals(List.of(users, items, interactions), List.of(counts.users(), counts.items(), counts.interactions()));
    }
}

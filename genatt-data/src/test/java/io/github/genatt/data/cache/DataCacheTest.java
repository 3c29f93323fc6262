package io.github.genatt.data.cache;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.genatt.data.Catalogue;
import io.github.genatt.data.Dataset;
import io.github.genatt.data.InvalidDataException;
import io.github.genatt.data.load.DatasetLoader;
import io.github.genatt.data.load.LoadedData;
import io.github.genatt.data.options.DataOptions;
import io.github.genatt.data.options.FilterOptions;
import io.github.genatt.data.options.ItemsFileOptions;
import io.github.genatt.data.options.ItemsFormat;
import io.github.genatt.data.options.OrderOptions;
import io.github.genatt.data.read.MovieLensSource;
import io.github.genatt.data.read.PairsSource;
import io.github.genatt.data.read.ReadProblems;
import io.github.genatt.data.split.LeaveOneOut;
import io.github.genatt.spi.LogSink;
import io.github.genatt.spi.LogSource;
import io.github.genatt.spi.SourceFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class DataCacheTest {
    @TempDir
    private Path data;
    @TempDir
    private Path folder;
    private DataCache cache;

    @BeforeEach
    void writeSources() throws IOException {
        cache = new DataCache(folder.resolve("kept"));
        Files.writeString(data.resolve("ratings"), "1::20::5::100\n2::10::4::300\n1::10::4::100\n2::20::3::100\n2::30::1::150\n");
        Files.writeString(data.resolve("pairs"), "a x\na y\nb x\nb z\n");
        Files.writeString(data.resolve("items"), "20 7 8\n10 8\n");
        Files.writeString(data.resolve("movies"), "20::T\u00eate (1990)::Drama|War\n", StandardCharsets.ISO_8859_1);
    }

    private static DataOptions options(LogSource source, Optional<ItemsFileOptions> items, FilterOptions filter) {
        return new DataOptions(source, items, OrderOptions.DEFAULT, filter, new LeaveOneOut());
    }

    private static DataOptions ratings(Optional<ItemsFileOptions> items) {
        return options(new MovieLensSource("ratings"), items, new FilterOptions(Optional.of(2.0), false, true, 1, 1));
    }

    private static Optional<ItemsFileOptions> items(String path, ItemsFormat format, String charset) {
        return Optional.of(new ItemsFileOptions(path, format, Optional.empty(), charset, 0, List.of()));
    }

    private LoadedData load(DataOptions options) throws IOException {
        try (ReadProblems problems = ReadProblems.strict()) {
            return cache.load(options, options.source().toString(), data, problems);
        }
    }

    private String key(Source source) throws IOException {
        return CacheKey.of(source.options, source.options.source().toString(), data);
    }

    private List<Path> kept() throws IOException {
        if (!Files.exists(cache.folder())) {
            return List.of();
        }
        try (var files = Files.list(cache.folder())) {
            return files.toList();
        }
    }

    private static void requireEqual(LoadedData expected, LoadedData found) {
        Dataset left = expected.dataset();
        Dataset right = found.dataset();
        assertEquals(expected.statistics(), found.statistics());
        assertArrayEquals(left.users(), right.users());
        assertArrayEquals(left.sequences(), right.sequences());
        assertEquals(left.timestamps().isPresent(), right.timestamps().isPresent());
        assertArrayEquals(left.timestamps().orElse(new long[0][]), right.timestamps().orElse(new long[0][]));
        Catalogue items = left.items();
        assertArrayEquals(items.ids(), right.items().ids());
        assertEquals(items.titles().isPresent(), right.items().titles().isPresent());
        assertArrayEquals(items.titles().orElse(new String[0]), right.items().titles().orElse(new String[0]));
        assertArrayEquals(items.categories(), right.items().categories());
        assertEquals(items.categoryNames(), right.items().categoryNames());
        assertEquals(left.contentHash(), right.contentHash());
        assertEquals(left.timedContentHash(), right.timedContentHash());
    }

    private enum Source {
        TIMED(ratings(Optional.empty())),
        WITH_CATEGORIES(ratings(items("items", ItemsFormat.LINES, "utf-8"))),
        WITH_TITLES(ratings(items("movies", ItemsFormat.MOVIELENS, "iso-8859-1"))),
        UNTIMED(options(new PairsSource("pairs"), Optional.empty(), FilterOptions.NONE));

        private final DataOptions options;

        Source(DataOptions options) {
            this.options = options;
        }
    }

    @ParameterizedTest
    @EnumSource
    void aHitEqualsAMissAndWhatTheLoaderMakes(Source source) throws IOException {
        LoadedData miss = load(source.options);
        assertEquals(1, kept().size());
        LoadedData hit = load(source.options);
        assertEquals(1, kept().size());
        requireEqual(miss, hit);
        try (ReadProblems problems = ReadProblems.strict()) {
            requireEqual(DatasetLoader.load(source.options, data, problems), hit);
        }
    }

    @Test
    void whatIsKeptIsUsed() throws IOException {
        load(Source.TIMED.options);
        LoadedData other = load(Source.UNTIMED.options);
        String key = key(Source.TIMED);
        CacheFile.write(cache.folder().resolve(key + ".data"), key, other);
        requireEqual(other, load(Source.TIMED.options));
    }

    @Test
    void otherContentAndOtherOptionsAreAnotherDataSet() throws IOException {
        String key = key(Source.TIMED);
        assertNotEquals(key, key(Source.WITH_CATEGORIES));
        String withItems = key(Source.WITH_CATEGORIES);
        Files.writeString(data.resolve("items"), "20 7 8\n10 9\n");
        assertNotEquals(withItems, key(Source.WITH_CATEGORIES));
        Files.writeString(data.resolve("ratings"), "1::20::5::100\n2::10::4::300\n1::10::4::100\n2::20::3::100\n2::30::2::150\n");
        assertNotEquals(key, key(Source.TIMED));
        assertEquals(3, load(Source.TIMED.options).dataset().items().size());
    }

    @Test
    void anotherSourceOptionOrBuildReadsAnew() throws IOException {
        List<String> reads = new ArrayList<>();
        for (String source : List.of("pairs 1.0", "pairs 1.0", "pairs 1.1")) {
            DataOptions counted = options(new LogSource() {
                @Override
                public List<String> files() {
                    return List.of("pairs");
                }

                @Override
                public void read(SourceFiles files, LogSink log) {
                    reads.add(source);
                    log.add("a", "x");
                }
            }, Optional.empty(), FilterOptions.NONE);
            cache.load(counted, source, data, ReadProblems.strict());
        }
        assertEquals(List.of("pairs 1.0", "pairs 1.1"), reads);
    }

    @Test
    void generatedDataIsNotKept() throws IOException {
        load(options((files, log) -> log.add("a", "x"), Optional.empty(), FilterOptions.NONE));
        assertEquals(List.of(), kept());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 9, 30, 200})
    void aDamagedFileIsReplaced(int place) throws IOException {
        LoadedData loaded = load(Source.WITH_CATEGORIES.options);
        Path file = kept().get(0);
        byte[] whole = Files.readAllBytes(file);
        byte[] damaged = whole.clone();
        damaged[place] ^= 1;
        Files.write(file, damaged);
        String key = key(Source.WITH_CATEGORIES);
        assertThrows(IOException.class, () -> CacheFile.read(file, key));
        requireEqual(loaded, load(Source.WITH_CATEGORIES.options));
        assertArrayEquals(whole, Files.readAllBytes(file));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 7, 12, 100})
    void aFileCutShortIsReplaced(int length) throws IOException {
        LoadedData loaded = load(Source.TIMED.options);
        Path file = kept().get(0);
        byte[] whole = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(whole, length));
        requireEqual(loaded, load(Source.TIMED.options));
        assertArrayEquals(whole, Files.readAllBytes(file));
    }

    @Test
    void aFileUnderAnotherKeyIsRefused() throws IOException {
        load(Source.TIMED.options);
        String message = assertThrows(IOException.class, () -> CacheFile.read(kept().get(0), "other")).getMessage();
        assertTrue(message.contains("another source"), message);
    }

    @Test
    void malformedLinesAreReportedEachTime() throws IOException {
        Files.writeString(data.resolve("pairs"), "a x\na y\nbroken\nb x\n");
        for (int time = 0; time < 2; time++) {
            try (ReadProblems problems = ReadProblems.lenient(folder.resolve("rejects"))) {
                cache.load(Source.UNTIMED.options, "pairs", data, problems);
                assertEquals(1, problems.rejected());
            }
        }
        assertEquals(List.of(), kept());
    }

    @Test
    void aFolderThatCannotBeWrittenCostsOnlyTime() throws IOException {
        cache = new DataCache(Files.writeString(folder.resolve("a-file"), "").resolve("kept"));
        assertEquals(2, load(Source.TIMED.options).dataset().users().length);
    }

    @Test
    void aMissingSourceIsNamed() throws IOException {
        Files.delete(data.resolve("pairs"));
        assertTrue(assertThrows(InvalidDataException.class, () -> load(Source.UNTIMED.options)).getMessage().contains("pairs"));
    }

    @Test
    void theFolderOfTheUserFollowsTheEnvironment() {
        Path home = Path.of("home");
        assertEquals(Path.of("set", "genatt"), DataCache.ofUser(Map.of("XDG_CACHE_HOME", "set"), home).folder());
        assertEquals(Path.of("home", ".cache", "genatt"), DataCache.ofUser(Map.of(), home).folder());
        assertEquals(Path.of("home", ".cache", "genatt"), DataCache.ofUser(Map.of("XDG_CACHE_HOME", ""), home).folder());
    }
}

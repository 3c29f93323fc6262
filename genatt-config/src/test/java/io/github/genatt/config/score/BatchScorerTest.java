package io.github.genatt.config.score;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.genatt.config.plugin.Plugins;
import io.github.genatt.config.saved.Engines;
import io.github.genatt.config.saved.LoadOptions;
import io.github.genatt.config.saved.Recommendation;
import io.github.genatt.config.saved.Request;
import io.github.genatt.config.saved.SavedModel;
import io.github.genatt.core.attention.DotProductAttention;
import io.github.genatt.core.compose.ComposedRecommender;
import io.github.genatt.core.model.ItemNames;
import io.github.genatt.core.model.Model;
import io.github.genatt.core.objective.CrossEntropy;
import io.github.genatt.core.transformer.TransformerEncoder;
import io.github.genatt.engine.EngineSettings;
import io.github.genatt.random.CounterRandom;
import io.github.genatt.random.RandomKeys;
import io.github.genatt.spi.ExampleScheme;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BatchScorerTest {
    private static final int ITEMS = 30;
    private static final int USERS = 120;

    private final Plugins plugins = new Plugins(getClass().getClassLoader());
    private Path folder;
    private Path model;
    private Path histories;

    @BeforeAll
    void save(@TempDir Path shared) throws IOException {
        folder = shared;
        model = model("model.genatt", 3);
        StringBuilder text = new StringBuilder("user,items\n");
        for (int user = 0; user < USERS; user++) {
            CounterRandom random = new CounterRandom(RandomKeys.mix(RandomKeys.of(3, "histories"), user));
            text.append("\"Zoë, ").append(user).append(" 林\",").append(String.join(" ", random.ints(random.nextInt(9), 1, ITEMS + 1)
                    .mapToObj(Integer::toString).toList())).append('\n');
        }
        histories = Files.writeString(folder.resolve("histories.csv"), text);
    }

    private Path model(String name, long seed) throws IOException {
        ComposedRecommender recommender = ComposedRecommender.of(8, 5, TransformerEncoder.of(1, 2, 0.1), new DotProductAttention(true),
                new CrossEntropy(ExampleScheme.EVERY_PREFIX));
        Path file = folder.resolve(name);
        try (Model made = new Model(recommender, new Engines(getClass().getClassLoader()).find("onednn").open(EngineSettings.of(1)), ITEMS,
                seed)) {
            made.build();
            SavedModel.save(made, ItemNames.numbered(ITEMS), file);
        }
        return file;
    }

    private ListFolder open(String out, Path of, Path from, ListOptions options, int shards) throws IOException {
        return ListFolder.open(folder.resolve(out), ListFormat.CSV, plugins, of, HistoryFiles.of(from), new ListFolder.Rules(options.top(),
                "unseen", options.skipUnknown(), shards));
    }

    /** All lines of the shards, without headers, in the order of files. */
    private List<String> lines(String out, ListOptions options, int shards, int threads) throws IOException {
        ListFolder lists = open(out, model, histories, options, shards);
        List<String> lines = new ArrayList<>();
        try (SavedModel saved = SavedModel.load(model, LoadOptions.defaults().threads(threads))) {
            for (int number = 1; number <= shards; number++) {
                Shard shard = new Shard(number, shards);
                try (Histories all = HistoryFiles.of(histories).open(plugins)) {
                    lists.write(shard, options.top(), new BatchScorer(saved, options).lists(new ShardHistories(all, shard)));
                }
                List<String> file = Files.readAllLines(lists.file(shard));
                assertEquals("user,rank,item,score", file.get(0));
                lines.addAll(file.subList(1, file.size()));
            }
        }
        return lines;
    }

    @Test
    void aListIsThatOfTheHistoryAlone() throws IOException {
        try (SavedModel saved = SavedModel.load(model); Histories all = HistoryFiles.of(histories).open(plugins)) {
            Iterator<UserList> lists = new BatchScorer(saved, ListOptions.top(4)).lists(new ShardHistories(all, Shard.ALL));
            try (Histories again = HistoryFiles.of(histories).open(plugins)) {
                for (Optional<History> one = again.next(); one.isPresent(); one = again.next()) {
                    UserList list = lists.next();
                    assertEquals(one.get().user(), list.user());
                    assertEquals(saved.recommend(Request.of(one.get().items().toArray(String[]::new)).top(4)), list.items());
                }
            }
            assertFalse(lists.hasNext());
        }
    }

    @ParameterizedTest
    @CsvSource({"1, 1, 1", "1, 7, 2", "3, 256, 1", "16, 10, 2"})
    void linesAreTheSameForAnyShardsBatchesAndThreads(int shards, int batch, int threads) throws IOException {
        List<String> expected = lines("one", ListOptions.top(4), 1, 1);
        assertEquals(4 * USERS, expected.size());
        List<String> found = lines("n-%d-%d-%d".formatted(shards, batch, threads), ListOptions.top(4).batch(batch), shards, threads);
        if (shards == 1) {
            assertEquals(expected, found);
        } else {
            assertEquals(expected.stream().sorted().toList(), found.stream().sorted().toList());
        }
    }

    @Test
    void aShardFollowsFromTheIdAlone() {
        assertTrue(new Shard(1 + (int) (0xCBF43926L % 7), 7).holds("123456789"), "the check value of CRC-32");
        for (String user : List.of("", "u", "林", "Zoë")) {
            assertEquals(1, IntStream.rangeClosed(1, 5).filter(number -> new Shard(number, 5).holds(user)).count());
        }
        assertEquals("shard: expected a number from 1 to 3, found 0", assertThrows(IllegalArgumentException.class, () -> new Shard(0, 3))
                .getMessage());
        assertThrows(IllegalArgumentException.class, () -> new Shard(4, 3));
        assertThrows(IllegalArgumentException.class, () -> new Shard(1, 0));
    }

    @Test
    void aFileIsThereWhenItIsWholeAndAnUnfinishedOneLeavesNothing() throws IOException {
        ListFolder lists = open("half", model, histories, ListOptions.top(2), 1);
        Iterator<UserList> broken = Stream.of(new UserList("u", List.of(new Recommendation("1", Optional.empty(), 1)), 0)).map(list -> {
            assertFalse(lists.has(Shard.ALL));
            return list;
        }).iterator();
        Iterator<UserList> ends = new Iterator<>() {
            @Override
            public boolean hasNext() {
                return true;
            }

            @Override
            public UserList next() {
                if (!broken.hasNext()) {
                    throw new IllegalStateException("the process ended");
                }
                return broken.next();
            }
        };
        assertThrows(IllegalStateException.class, () -> lists.write(Shard.ALL, 2, ends));
        assertFalse(lists.has(Shard.ALL));
        try (Stream<Path> left = Files.list(folder.resolve("half"))) {
            assertEquals(List.of("_made-of.json"), left.map(file -> file.getFileName().toString()).toList());
        }
        assertEquals(new ListFolder.Counts(3, 1, 1, 5), lists.write(Shard.ALL, 2, List.of(new UserList("u", List.of(), 2),
                new UserList("v", List.of(new Recommendation("1", Optional.empty(), 0.1)), 3), new UserList("w", List.of(
                        new Recommendation("1", Optional.empty(), 1), new Recommendation("a,b", Optional.empty(), -2e-9f)), 0))
                                .iterator()));
        assertEquals("user,rank,item,score\nv,1,1,0.1\nw,1,1,1.0\nw,2,\"a,b\",-2.0E-9\n", Files.readString(lists.file(Shard.ALL)));
    }

    @Test
    void listsOfAnotherJobAreRefused() throws IOException {
        ListOptions options = ListOptions.top(3);
        open("job", model, histories, options, 2);
        open("job", model, histories, options.batch(7), 2);
        assertTrue(refused("job", model("other.genatt", 4), histories, options, 2)
                .contains("contains lists of another job (model: these were made with"));
        assertTrue(refused("job", model, Files.writeString(folder.resolve("h2.csv"), "user,items\nu,1\n"), options, 2)
                .contains("(histories: these were made with"));
        assertTrue(refused("job", model, histories, options.skippingUnknown(), 2)
                .contains("(skip-unknown: these were made with false, now true is requested"));
        assertTrue(refused("job", model, histories, ListOptions.top(4), 2).contains("(top: these were made with 3, now 4 is requested)"));
        assertTrue(refused("job", model, histories, options, 3).contains("(shards: these were made with 2, now 3 is requested)"));
        Files.writeString(folder.resolve("job").resolve("_made-of.json"), "{");
        assertTrue(refused("job", model, histories, options, 2).contains("expected JSON"));
        Files.createDirectories(folder.resolve("unknown"));
        Files.writeString(folder.resolve("unknown").resolve("lists-00001-of-00002.csv"), "");
        assertTrue(refused("unknown", model, histories, options, 2).contains("without _made-of.json"));
    }

    private String refused(String out, Path of, Path from, ListOptions options, int shards) {
        return assertThrows(IllegalArgumentException.class, () -> open(out, of, from, options, shards)).getMessage();
    }

    @Test
    void anotherJobThatBeganAtTheSameTimeIsNoticedBeforeAFileIsThere() throws IOException {
        ListFolder lists = open("raced", model, histories, ListOptions.top(3), 2);
        Files.delete(folder.resolve("raced").resolve("_made-of.json"));
        open("raced", model, histories, ListOptions.top(4), 2);
        assertThrows(IllegalArgumentException.class, () -> lists.write(Shard.ALL, 3, List.<UserList>of().iterator()));
        assertFalse(lists.has(Shard.ALL));
    }

    @Test
    void unknownItemsAreRefusedByNameOrLeftOut() throws IOException {
        List<History> some = List.of(History.of("u", "1"), History.of("v", "99", "2", "98"));
        try (SavedModel saved = SavedModel.load(model)) {
            Iterator<UserList> strict = new BatchScorer(saved, ListOptions.top(2)).lists(some.iterator());
            assertEquals("user 'v': the model knows no item '99' of the history and 1 more; correct it, or skip what is unknown",
                    assertThrows(IllegalArgumentException.class, strict::next).getMessage());
            Iterator<UserList> kept = new BatchScorer(saved, ListOptions.top(2).skippingUnknown()).lists(some.iterator());
            assertEquals(0, kept.next().unknown());
            UserList list = kept.next();
            assertEquals(2, list.unknown());
            assertEquals(saved.recommend(Request.of("2").top(2)), list.items());
        }
    }

    private List<History> read(Path path) throws IOException {
        List<History> all = new ArrayList<>();
        try (Histories open = HistoryFiles.of(path).open(plugins)) {
            for (Optional<History> one = open.next(); one.isPresent(); one = open.next()) {
                all.add(one.get());
            }
        }
        return all;
    }

    @Test
    void csvKeepsIdsAndTimes() throws IOException {
        Path file = Files.writeString(folder.resolve("timed.csv"), "\ufeffuser,items,times\r\n\"a \"\"b\"\"\",x y,5 -7\r\nc,,\r\n");
        List<History> found = read(file);
        assertEquals(List.of("a \"b\"", "c"), found.stream().map(History::user).toList());
        assertEquals(List.of(List.of("x", "y"), List.of()), found.stream().map(History::items).toList());
        assertArrayEquals(new long[] {5, -7}, found.get(0).times().orElseThrow());
        assertEquals(0, found.get(1).times().orElseThrow().length);
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "user;items|: expected the header user,items or user,items,times, found 'user;items'; correct the header",
        "|: expected the header user,items or user,items,times, found an empty file; correct the header",
        "user,items\nu|:2: found 1 fields; expected the 2 of the header",
        "user,items\nu,1\n,2|:3: found no user; expected an id",
        "user,items\nu,1  2|:2: found '1  2'; expected one space between two entries, and none around the list",
        "user,items\nu, 1|:2: found ' 1'; expected one space between two entries, and none around the list",
        "user,items,times\nu,1,x|:2: found the time 'x'; expected an integer",
        "user,items,times\nu,1,|:2: user 'u': expected a time for each of the 1 items, found 0"})
    void aRowThatIsNoHistoryIsNamed(String given) throws IOException {
        String[] parts = given.split("\\|");
        Path file = Files.writeString(folder.resolve("broken.csv"), parts[0]);
        assertEquals(file + parts[1], assertThrows(IllegalArgumentException.class, () -> read(file)).getMessage());
    }

    @Test
    void bytesThatAreNoTextAndOpenQuotesAreNamed() throws IOException {
        Path file = Files.write(folder.resolve("latin.csv"), "user,items\nZo\u00eb,1\n".getBytes(StandardCharsets.ISO_8859_1));
        String latin = assertThrows(IllegalArgumentException.class, () -> read(file)).getMessage();
        assertTrue(latin.contains("found bytes that are not valid UTF-8"), latin);
        Path open = Files.writeString(folder.resolve("open.csv"), "user,items\n\"u,1\n");
        String quotes = assertThrows(IllegalArgumentException.class, () -> read(open)).getMessage();
        assertTrue(quotes.contains("correct the quotes"), quotes);
    }

    @Test
    void theFilesOfAFolderAreReadByNameWithoutThoseOfPrograms() throws IOException {
        Path many = Files.createDirectories(folder.resolve("many"));
        Files.writeString(many.resolve("b.csv"), "user,items\nb,1\n");
        Files.writeString(many.resolve("a.csv"), "user,items\na,1\n");
        Files.writeString(many.resolve("_SUCCESS"), "");
        Files.writeString(many.resolve(".a.csv.crc"), "x");
        assertEquals(List.of("a", "b"), read(many).stream().map(History::user).toList());
        Path none = Files.createDirectories(folder.resolve("none"));
        assertTrue(assertThrows(IllegalArgumentException.class, () -> read(none)).getMessage()
                .startsWith("histories: there is no file in"));
        assertTrue(assertThrows(IllegalArgumentException.class, () -> read(folder.resolve("gone"))).getMessage()
                .startsWith("histories: there is no file"));
    }

    @Test
    void parquetWithoutItsPluginIsSaid() throws IOException {
        Path file = Files.writeString(folder.resolve("some.parquet"), "PAR1");
        assertTrue(assertThrows(IllegalArgumentException.class, () -> read(file)).getMessage().contains("genatt-duckdb"));
    }
}

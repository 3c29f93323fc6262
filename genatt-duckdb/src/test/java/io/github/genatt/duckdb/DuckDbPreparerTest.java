package io.github.genatt.duckdb;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.genatt.data.FilterCount;
import io.github.genatt.data.InvalidDataException;
import io.github.genatt.data.load.DatasetLoader;
import io.github.genatt.data.load.LoadedData;
import io.github.genatt.data.options.DataOptions;
import io.github.genatt.data.options.FilterOptions;
import io.github.genatt.data.options.OrderOptions;
import io.github.genatt.data.options.TimeFormat;
import io.github.genatt.data.prepare.InputLog;
import io.github.genatt.data.prepare.LogColumns;
import io.github.genatt.data.prepare.LogPreparer.Means;
import io.github.genatt.data.prepare.PreparationOptions;
import io.github.genatt.data.prepare.Prepared;
import io.github.genatt.data.read.ReadProblems;
import io.github.genatt.data.split.LeaveOneOut;
import io.github.genatt.data.split.TemporalSplit;
import io.github.genatt.testkit.data.PreparedTables;
import io.github.genatt.testkit.data.RandomLog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DuckDbPreparerTest {
    @TempDir
    private Path folder;

    private static Prepared prepare(InputLog log, Path out, PreparationOptions options) throws IOException {
        return new DuckDbPreparer().prepare(log, out, options, Means.ALL);
    }

    private static void parquet(Path file, String query) throws SQLException {
        try (Connection database = Database.open(); Statement statement = database.createStatement()) {
            statement.execute("COPY (%s) TO %s (FORMAT parquet)".formatted(query, Database.text(file.toString())));
        }
    }

    private static Optional<PreparedTables> prepared(InputLog log, Path out, PreparationOptions options) throws IOException {
        try {
            Prepared prepared = prepare(log, out, options);
            return Optional.of(PreparedTables.of(prepared, table -> Tables.rows(out.resolve(table + ".parquet"))));
        } catch (InvalidDataException refused) {
            assertFalse(Files.exists(out));
            return Optional.empty();
        }
    }

    /** As text and as Parquet of text; what is written is read as a log and gives the same data once more. */
    @Property(tries = 10)
    void anyLogBecomesWhatTheReadersMakeOfIt(@ForAll long seed) throws Exception {
        Path folder = Files.createTempDirectory("prepared");
        try {
            RandomLog log = RandomLog.of(seed);
            Optional<PreparedTables> expected = log.read(folder);
            Path csv = folder.resolve("log.csv");
            assertEquals(expected, prepared(InputLog.text(csv.toString(), ','), folder.resolve("a"), log.options()), log::toString);
            Path stored = folder.resolve("log.parquet");
            parquet(stored, "SELECT * FROM read_csv(%s, all_varchar = true, header = true, delim = ',', quote = '\"', escape = '\"')"
                    .formatted(Database.text(csv.toString())));
            assertEquals(expected, prepared(InputLog.parquet(stored.toString()), folder.resolve("b"), log.options()), log::toString);
        } finally {
            deleteAll(folder);
        }
    }

    private static void deleteAll(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }

    @Test
    void theCoreIsFoundInSteps() throws Exception {
        // a has two, of which one is with x; without x, which only a has, a has one, and then y has too few
        parquet(folder.resolve("log.parquet"), "SELECT * FROM (VALUES ('a', 'x'), ('a', 'y'), ('b', "
                + "'y'), ('b', 'z'), ('c', 'z'), ('c', 'w'),"
                + " ('d', 'w'), ('d', 'v'), ('d', 'v'), ('d', 'w')) t(\"user\", item)");
        Prepared prepared = prepare(InputLog.parquet(folder.resolve("log.parquet").toString()), folder.resolve("out"),
                PreparationOptions.of(LogColumns.of("user", "item")).withFilter(FilterOptions.core(2)));
        assertEquals(new Prepared.Size(4, 5, 10), prepared.before());
        assertEquals(List.of(new FilterCount("item with fewer than 2 interactions", 3),
                new FilterCount("user with fewer than 2 interactions", 3)),
                prepared.dropped());
        assertEquals(new Prepared.Size(1, 2, 4), prepared.after());
        assertEquals(List.of(1, 2, 2, 1), Tables.rows(folder.resolve("out/histories.parquet")).get(0).get("item_numbers"));
    }

    @Test
    void theLogThatIsWrittenGivesTheSameDataSetToReaders() throws Exception {
        parquet(folder.resolve("log.parquet"), "SELECT 'u' || (i * 7919 % 97) AS \"user\", 'i' || (i * i % 31) AS item, i * 31 "
                + "% 40 AS at FROM"
                + " range(3000) t(i)");
        Path out = folder.resolve("out");
        FilterOptions filter = FilterOptions.core(20);
        prepare(InputLog.parquet(folder.resolve("log.parquet").toString()), out,
                PreparationOptions.of(LogColumns.of("user", "item").withTime("at")).withFilter(filter));
        LoadedData first = load("log.parquet", new TableColumns("user", "item", Optional.of("at"), Optional.empty(), Optional.empty(),
                Optional.empty(), Optional.empty()), filter);
        LoadedData again = load("out/log.parquet", new TableColumns("user", "item", Optional.of("time"), Optional.empty(),
                Optional.of("place"),
                Optional.empty(), Optional.empty()), FilterOptions.NONE);
        assertEquals(first.dataset().timedContentHash(), again.dataset().timedContentHash());
    }

    private LoadedData load(String path, TableColumns columns, FilterOptions filter) throws IOException {
        return DatasetLoader.load(new DataOptions(new DuckDbSource(path, TableFormat.PARQUET, ",", columns), Optional.empty(),
                OrderOptions.DEFAULT, filter, new LeaveOneOut()), folder, ReadProblems.strict());
    }

    @Test
    void datesAndTimestampsAreKeptAsMillisecondsInTheirZone() throws Exception {
        Path file = folder.resolve("log.parquet");
        PreparationOptions plain = PreparationOptions.of(LogColumns.of("user", "item").withTime("at"));
        PreparationOptions berlin = PreparationOptions.of(LogColumns.of("user", "item").withTime("at")
                .withZone(ZoneId.of("Europe/Berlin")));
        // in the overlap, in the gap, and before 1970 with finer digits
        String times = "SELECT 'u' AS \"user\", i AS item, t::%s AS at FROM (VALUES (1, '2024-10-27 02:30:00'), (2, '2024-03-31 02:30:00'),"
                + " (3, '1969-12-31 23:59:59.999999'), (4, '2024-10-27 03:00:00')) v(i, t)";
        parquet(file, times.formatted("TIMESTAMP"));
        for (PreparationOptions options : List.of(plain, berlin)) {
            Path out = folder.resolve("out" + options.columns().zone());
            Prepared prepared = prepare(InputLog.parquet(file.toString()), out, options);
            assertEquals(List.of("times are kept as milliseconds: finer digits are cut off"), prepared.notes());
            LoadedData expected = load("log.parquet", new TableColumns("user", "item", Optional.of("at"), Optional.empty(),
                    Optional.empty(),
                    Optional.empty(), options.columns().zone().map(ZoneId::getId)), FilterOptions.NONE);
            Map<String, Object> sequence = Tables.rows(out.resolve("histories.parquet")).get(0);
            assertEquals(Stream.of(expected.dataset().timestamps().orElseThrow()[0]).flatMap(all -> java.util.Arrays.stream(all).boxed())
                    .toList(), sequence.get("times"));
        }
        parquet(file, times.formatted("TIMESTAMPTZ"));
        prepare(InputLog.parquet(file.toString()), folder.resolve("zoned"), berlin);
        assertEquals(Tables.rows(folder.resolve("outOptional.empty/histories.parquet")),
                Tables.rows(folder.resolve("zoned/histories.parquet")));
        assertTrue(refusal(file, PreparationOptions.of(berlin.columns().withForm(TimeFormat.SECONDS)))
                .contains("time-format has no effect"));
    }

    private String refusal(Path file, PreparationOptions options) {
        return assertThrows(InvalidDataException.class, () ->
                prepare(InputLog.of(file, Optional.empty()), folder.resolve("refused"), options))
                .getMessage();
    }

    @Test
    void filesOfAFolderAreOneLogInTheOrderOfTheirNames() throws Exception {
        Path log = Files.createDirectory(folder.resolve("log"));
        parquet(log.resolve("b.parquet"), "SELECT 'u' AS \"user\", 'third' AS item, 5 AS at");
        parquet(log.resolve("a.parquet"),
                "SELECT * FROM (VALUES ('u', 'first', 5), ('u', 'second', 5), ('', 'bad', 5)) t(\"user\", item, \"at\")");
        Files.writeString(log.resolve("_SUCCESS"), "");
        PreparationOptions options = PreparationOptions.of(LogColumns.of("user", "item").withTime("at"));
        Prepared prepared = prepare(InputLog.of(log, Optional.empty()), folder.resolve("out"), options.leniently());
        assertEquals(1, prepared.rejected());
        assertEquals(List.of("first", "second", "third"), Tables.rows(folder.resolve("out/log.parquet")).stream()
                .map(row -> row.get("item"))
                .toList());
        assertEquals(List.of(Map.of("file", 1L, "row", 3L, "why", "found nothing, expected an id (user)")),
                Tables.rows(folder.resolve("out/rejected.parquet")));
        Files.delete(log.resolve("a.parquet"));
        parquet(log.resolve("c.parquet"), "SELECT NULL AS \"user\", 'third' AS item, 5 AS at");
        assertEquals("1 malformed rows, the first:\n  file 2, row 1: found nothing, expected an id (user)\nrepair them, or leave them out"
                + " with --lenient", refusal(log, options));
    }

    @Test
    void anAddressIsNoPathOfThisMachine() throws Exception {
        Path file = Files.writeString(folder.resolve("log.csv"), "user,item\nu,a\n");
        PreparationOptions options = PreparationOptions.of(LogColumns.of("user", "item"));
        assertEquals(file.toUri() + ": found an address, expected a path of this machine; other storage is read with genatt-spark",
                assertThrows(InvalidDataException.class, () -> prepare(InputLog.text(file.toUri().toString(), ','), folder.resolve("out"),
                        options)).getMessage());
    }

    @Test
    void linesThatAreNoRowsAreCounted() throws Exception {
        Path file = folder.resolve("log.csv");
        Files.writeString(file, "user;item;at\nu;a;1\nu;b\nu;c;x\nv;\"d;\"\"1\"\"\";3\n");
        PreparationOptions options = PreparationOptions.of(LogColumns.of("user", "item").withTime("at"));
        String message = assertThrows(InvalidDataException.class, () -> prepare(InputLog.of(file, Optional.of(';')), folder.resolve("out"),
                options)).getMessage();
        assertTrue(message.startsWith("2 malformed rows, the first:\n  line 3: "), message);
        assertTrue(message.contains("\n  row 2: found \"x\", expected a time of the form integer (timestamp)\n"), message);
        Prepared prepared = prepare(InputLog.of(file, Optional.of(';')), folder.resolve("out"), options.leniently());
        assertEquals(2, prepared.rejected());
        assertEquals(List.of("a", "d;\"1\""), Tables.rows(folder.resolve("out/items.parquet")).stream().map(row -> row.get("item"))
                .toList());
    }

    @Test
    void aFolderIsMadeAsAWholeOrNotAtAllAndNeverReplaced() throws Exception {
        Path file = folder.resolve("log.parquet");
        parquet(file, "SELECT 'u' AS \"user\", 'i' AS item, 1.5 AS at");
        PreparationOptions options = PreparationOptions.of(LogColumns.of("user", "item"));
        Path out = folder.resolve("some/out");
        prepare(InputLog.parquet(file.toString()), out, options);
        assertTrue(assertThrows(IllegalArgumentException.class, () -> prepare(InputLog.parquet(file.toString()), out, options)).getMessage()
                .contains("already exists; name another folder"));
        assertTrue(refusal(file, options.withFilter(FilterOptions.core(2)))
                .startsWith("no interaction is left: the log has 1, dropped were "));
        assertTrue(refusal(file, PreparationOptions.of(LogColumns.of("user", "thing")))
                .contains("has no column \"thing\"; it has [user, item, at]"));
        assertTrue(refusal(file, PreparationOptions.of(LogColumns.of("user", "at")))
                .contains("item: \"at\" must have text or integers, found the"
                + " type DECIMAL(2,1)"));
        try (Stream<Path> left = Files.list(folder); Stream<Path> made = Files.list(out.getParent());
                Stream<Path> files = Files.list(out)) {
            assertEquals(List.of("log.parquet", "some"), left.map(path -> path.getFileName().toString()).sorted().toList());
            assertEquals(1, made.count());
            assertEquals(List.of("histories.parquet", "items.parquet", "log.parquet"), files.map(path -> path.getFileName().toString())
                    .sorted()
                    .toList());
        }
    }

    @Test
    void aCutInTimeWithoutRoomIsRefused() throws Exception {
        Path file = folder.resolve("log.parquet");
        parquet(file, "SELECT 'u' AS \"user\", i AS item, 5 AS at FROM range(9) t(i)");
        assertTrue(refusal(file, PreparationOptions.of(LogColumns.of("user", "item").withTime("at")).withSplit(TemporalSplit.defaults()))
                .contains("no cut in time leaves a fraction of 0.2 after it"));
    }
}

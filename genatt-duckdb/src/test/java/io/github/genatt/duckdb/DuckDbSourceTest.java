package io.github.genatt.duckdb;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.genatt.data.InteractionLog;
import io.github.genatt.data.InvalidDataException;
import io.github.genatt.data.SourceLog;
import io.github.genatt.data.options.TimeFormat;
import io.github.genatt.data.read.ReadProblems;
import io.github.genatt.data.read.SourceReader;
import io.github.genatt.spi.LogSource;
import io.github.genatt.spi.Options;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.IntStream;
import org.duckdb.DuckDBDriver;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DuckDbSourceTest {
    @TempDir
    private Path folder;

    /** Writes the rows of a query as a Parquet file. */
    private void parquet(String query) throws SQLException {
        try (Connection database = new DuckDBDriver().connect("jdbc:duckdb:", new Properties());
                Statement statement = database.createStatement()) {
            statement.execute("COPY (%s) TO '%s' (FORMAT parquet)".formatted(query, folder.resolve("log.parquet")));
        }
    }

    private static DuckDbSource source(Optional<String> time, Optional<String> rating, Optional<TimeFormat> format, Optional<String> zone) {
        return new DuckDbSource("log.parquet", TableFormat.PARQUET, ",", new TableColumns("user", "item", time, rating, Optional.empty(),
                format.map(TimeFormat::text), zone));
    }

    private static DuckDbSource timed(Optional<TimeFormat> format) {
        return source(Optional.of("at"), Optional.empty(), format, Optional.empty());
    }

    private static DuckDbSource csv(String separator) {
        return new DuckDbSource("log.csv", TableFormat.CSV, separator, new TableColumns("user", "item", Optional.of("at"),
                Optional.of("stars"), Optional.empty(), Optional.of(TimeFormat.ISO_8601.text()), Optional.empty()));
    }

    private SourceLog read(LogSource source) throws IOException {
        return SourceReader.read(source, folder, ReadProblems.strict());
    }

    private String refusal(LogSource source) {
        return assertThrows(InvalidDataException.class, () -> read(source)).getMessage();
    }

    private static List<String> rows(InteractionLog log) {
        return IntStream.range(0, log.size()).mapToObj(row -> log.users().id(row) + " " + log.items().id(row)).toList();
    }

    @Test
    void parquetIsReadByTheNamesOfItsColumnsInTheOrderOfTheFile() throws Exception {
        parquet("SELECT * FROM (VALUES (7, 'b, \"x\"', 4.5::DOUBLE, 12::BIGINT), (7, 'a', NULL, 11), (8, 'zoë', 1, 10)) "
                + "t(\"user\", item, stars, \"at\")");
        InteractionLog log = read(source(Optional.of("at"), Optional.of("stars"), Optional.empty(), Optional.empty())).log();
        assertEquals(List.of("7 b, \"x\"", "7 a", "8 zoë"), rows(log));
        assertArrayEquals(new float[] {4.5f, Float.NaN, 1}, log.ratings().orElseThrow());
        assertArrayEquals(new long[] {12, 11, 10}, log.timestamps().orElseThrow());
    }

    @Test
    void manyRowsKeepTheirOrder() throws Exception {
        parquet("SELECT 'u' || (i % 5) AS \"user\", 'i' || i AS item, i AS at FROM range(300000) t(i)");
        InteractionLog log = read(timed(Optional.empty())).log();
        long[] times = log.timestamps().orElseThrow();
        assertEquals(300_000, times.length);
        assertTrue(IntStream.range(0, times.length).allMatch(row -> times[row] == row && log.items().id(row).equals("i" + row)));
    }

    @Test
    void datesAndTimestampsAreKeptAsMilliseconds() throws Exception {
        String value = "SELECT 'u' AS \"user\", 'i' AS item, %s AS at";
        long moment = Instant.parse("2024-05-31T18:05:09.277Z").toEpochMilli();
        parquet(value.formatted("TIMESTAMP '2024-05-31 18:05:09.277'"));
        assertArrayEquals(new long[] {moment}, read(timed(Optional.empty())).log().timestamps().orElseThrow());
        DuckDbSource berlin = source(Optional.of("at"), Optional.empty(), Optional.empty(), Optional.of("Europe/Berlin"));
        assertArrayEquals(new long[] {moment - 7_200_000}, read(berlin).log().timestamps().orElseThrow());
        assertTrue(refusal(timed(Optional.of(TimeFormat.SECONDS))).contains("columns.time-format has no effect: at has the type "
                + "TIMESTAMP"));
        parquet(value.formatted("TIMESTAMPTZ '2024-05-31 20:05:09.277+02'"));
        assertArrayEquals(new long[] {moment}, read(timed(Optional.empty())).log().timestamps().orElseThrow());
        assertArrayEquals(new long[] {moment}, read(berlin).log().timestamps().orElseThrow(), "it names its zone");
        parquet(value.formatted("DATE '2024-05-31'"));
        assertArrayEquals(new long[] {Instant.parse("2024-05-31T00:00:00Z").toEpochMilli()},
                read(timed(Optional.empty())).log().timestamps().orElseThrow());
        parquet(value.formatted("TIMESTAMP '1969-12-31 23:59:59.999999'"));
        SourceLog cut = read(timed(Optional.empty()));
        assertEquals(List.of("the column 'at' looks like a time and is not used; name it as the column timestamp"),
                read(source(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty())).caveats());
        assertArrayEquals(new long[] {-1}, cut.log().timestamps().orElseThrow());
        assertEquals(List.of("times are kept as milliseconds: finer digits are cut off"), cut.caveats());
    }

    @Test
    void timesThatAreNumbersOrTextHaveTheFormThatIsNamed() throws Exception {
        parquet("SELECT 'u' AS \"user\", 'i' AS item, 1593878903.438::DOUBLE AS at");
        assertArrayEquals(new long[] {1593878903438L}, read(timed(Optional.of(TimeFormat.SECONDS))).log().timestamps().orElseThrow());
        assertTrue(refusal(timed(Optional.empty())).contains("row 1: found \"1593878903.438\", expected an integer (timestamp)"));
        parquet("SELECT 'u' AS \"user\", 'i' AS item, '2024-05-31T00:00:00Z' AS at");
        assertArrayEquals(new long[] {Instant.parse("2024-05-31T00:00:00Z").toEpochMilli()},
                read(timed(Optional.of(TimeFormat.ISO_8601))).log().timestamps().orElseThrow());
    }

    @Test
    void malformedRowsAreCountedAndSetAside() throws Exception {
        parquet("SELECT * FROM (VALUES ('u', 'a', 1::BIGINT), ('u', NULL, 2), (' ', 'b', 3), ('v', 'c', NULL), ('v', 'd', 5)) "
                + "t(\"user\", item, \"at\")");
        String message = refusal(timed(Optional.empty()));
        assertTrue(message.startsWith("3 malformed lines:"), message);
        Path rejects = folder.resolve("rejects");
        try (ReadProblems problems = ReadProblems.lenient(rejects)) {
            assertEquals(List.of("u a", "v d"), rows(SourceReader.read(timed(Optional.empty()), folder, problems).log()));
            assertEquals(3, problems.rejected());
        }
        String file = "# " + folder.resolve("log.parquet");
        assertEquals(List.of(file + ":2: row 2: found nothing, expected an id (item)", file
                + ":3: row 3: found nothing, expected an id (user)",
                file + ":4: row 4: found nothing, expected a time (timestamp); a log without times is read without this column: leave"
                        + " timestamp out of the columns that the suite names, or say --no-time"),
                Files.readAllLines(rejects));
    }

    @Test
    void whatTheTableLacksIsNamed() throws Exception {
        parquet("SELECT 1.5::DOUBLE AS \"user\", 'i' AS thing, 1 AS at");
        assertTrue(refusal(timed(Optional.empty())).contains("has no column \"item\"; it has [user, thing, at]"));
        parquet("SELECT 1.5::DOUBLE AS \"user\", 'i' AS item, [1] AS at");
        assertTrue(refusal(timed(Optional.empty())).contains("columns.user: \"user\" must have text or integers, found the type DOUBLE"));
        Files.writeString(folder.resolve("log.parquet"), "user,item\n");
        assertTrue(refusal(timed(Optional.empty())).contains("log.parquet cannot be read as Parquet: "));
        Files.delete(folder.resolve("log.parquet"));
        assertTrue(refusal(timed(Optional.empty())).contains("no file " + folder.resolve("log.parquet")));
        assertTrue(assertThrows(IllegalArgumentException.class, () -> new DuckDbSource("x*.parquet", TableFormat.PARQUET, ",",
                TableColumns.defaults())).getMessage().startsWith("path must not have one of"));
    }

    @Test
    void delimitedTextIsReadAsItStands() throws Exception {
        Files.writeString(folder.resolve("log.csv"), "at;item;user;stars\n2024-05-31;\"a;\"\"1\"\"\";007;4.5\n2024-06-01;b;007;\n");
        InteractionLog log = read(csv(";")).log();
        assertEquals(List.of("007 a;\"1\"", "007 b"), rows(log), "ids keep their zeros");
        assertArrayEquals(new float[] {4.5f, Float.NaN}, log.ratings().orElseThrow());
        Files.writeString(folder.resolve("log.csv"), "user,item,at,stars\nu,a,2024-05-31,1\nu,b\nu,c,2024-06-01,x\nu,d,2024-06-02,2,9\n"
                + "u,e,2024-06-03,3\n");
        Path rejects = folder.resolve("rejects");
        try (ReadProblems problems = ReadProblems.lenient(rejects)) {
            assertEquals(List.of("u a", "u e"), rows(SourceReader.read(csv(","), folder, problems).log()));
            assertEquals(3, problems.rejected());
        }
        assertTrue(Files.readString(rejects).contains("expected a number (rating)"), Files.readString(rejects));
    }

    @Test
    void pluginsOfferIt() {
        LogSource source = Options.component(LogSource.class, "{ name = duckdb, path = \"log.parquet\", columns { timestamp = at } }");
        assertEquals(timed(Optional.empty()), source);
        assertTrue(timed(Optional.empty()).idle().containsKey("separator"));
        assertEquals(List.of("log.parquet"), source.files());
    }
}

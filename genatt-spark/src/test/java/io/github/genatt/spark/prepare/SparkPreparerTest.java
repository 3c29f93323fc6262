package io.github.genatt.spark.prepare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.genatt.data.InvalidDataException;
import io.github.genatt.data.options.FilterOptions;
import io.github.genatt.data.prepare.InputLog;
import io.github.genatt.data.prepare.LogColumns;
import io.github.genatt.data.prepare.LogPreparer.Means;
import io.github.genatt.data.prepare.PreparationOptions;
import io.github.genatt.data.prepare.Prepared;
import io.github.genatt.duckdb.DuckDbPreparer;
import io.github.genatt.spark.Sessions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SparkPreparerTest {
    private static final List<String> TABLES = List.of("log", "histories", "items");

    private static SparkSession spark;

    @TempDir
    private Path folder;

    @BeforeAll
    static void open() {
        spark = Sessions.local();
    }

    @AfterAll
    static void close() throws IOException {
        spark.close();
    }

    private String parquet(String name, String query) {
        Path path = folder.resolve(name);
        spark.sql(query).write().parquet(path.toString());
        return path.toString();
    }

    private Prepared prepare(String log, Path out, PreparationOptions options) throws IOException {
        return SparkPreparer.prepare(spark, InputLog.parquet(log), out.toString(), options, step -> { });
    }

    private void sameAsByDuckDb(String log, PreparationOptions options) throws IOException {
        Path first = Files.createTempDirectory(folder, "run").resolve("spark");
        Prepared here = prepare(log, first, options);
        Path second = first.resolveSibling("duckdb");
        assertEquals(new DuckDbPreparer().prepare(InputLog.parquet(log), second, options, Means.ALL), here);
        for (String table : TABLES) {
            assertEquals(SparkRows.of(spark, second.resolve(table + ".parquet")), SparkRows.of(spark, first.resolve(table + ".parquet")));
        }
    }

    @Test
    void delimitedTextOfSeveralFilesHasNoOrder() throws IOException {
        Path log = Files.createDirectory(folder.resolve("texts"));
        Files.writeString(log.resolve("a.csv"), "user,item\nu,first\n");
        Files.writeString(log.resolve("b.csv"), "user,item\nu,second\nu,third\n");
        String refused = assertThrows(InvalidDataException.class, () -> SparkPreparer.prepare(spark, InputLog.text(log.toString(), ','),
                folder.resolve("none").toString(), PreparationOptions.of(LogColumns.of("user", "item")), step -> { })).getMessage();
        assertTrue(refused.contains("delimited text of several files has no order; join them"), refused);
    }

    @Test
    void manyInteractionsInManyFilesGiveTheTablesOfOneMachine() throws Exception {
        spark.conf().set("spark.sql.shuffle.partitions", 5);
        String log = parquet("log", "SELECT /*+ REPARTITION(4) */ CONCAT('u', id * 7919 % 997) AS user, "
                + "id * id % 311 AS item, id * 31 % 40 AS at"
                + " FROM range(20000)");
        sameAsByDuckDb(log, PreparationOptions.of(LogColumns.of("user", "item").withTime("at")).withFilter(FilterOptions.core(20)));
    }

    @Test
    void timesAreThoseOfOneMachine() throws Exception {
        // the other form, INT96, does not say whether it is a moment, and DuckDB takes it for a time without a zone
        spark.conf().set("spark.sql.parquet.outputTimestampType", "TIMESTAMP_MICROS");
        for (String type : List.of("TIMESTAMP_NTZ", "TIMESTAMP", "DATE")) {
            String log = parquet(type, "SELECT 'u' AS user, item, CAST(t AS %s) AS at FROM VALUES (1, '2024-10-27 02:30:00'),"
                    .formatted(type) + " (2, '2024-03-31 02:30:00'), (3, '1969-12-31 "
                    + "23:59:59.999999'), (4, '2024-10-27 03:00:00') v(item, t)");
            sameAsByDuckDb(log, PreparationOptions.of(LogColumns.of("user", "item").withTime("at").withZone(ZoneId.of("Europe/Berlin"))));
        }
    }

    @Test
    void aFolderIsMadeAsAWholeOrNotAtAllAndNeverReplaced() throws Exception {
        String log = parquet("log", "SELECT 'u' AS user, 'i' AS item");
        PreparationOptions options = PreparationOptions.of(LogColumns.of("user", "item"));
        Path out = folder.resolve("out");
        prepare(log, out, options);
        assertTrue(assertThrows(IllegalArgumentException.class, () -> prepare(log, out, options)).getMessage()
                .contains("already exists"));
        assertTrue(assertThrows(InvalidDataException.class, () -> prepare(log, folder.resolve("none"), options
                .withFilter(FilterOptions.core(2)))).getMessage().startsWith("no interaction is left"));
        assertTrue(assertThrows(InvalidDataException.class, () -> prepare(log, folder.resolve("none"), PreparationOptions.of(
                LogColumns.of("user", "thing")))).getMessage().contains("has no column \"thing\""));
        try (Stream<Path> left = Files.list(folder)) {
            assertEquals(List.of("log", "out"), left.map(path -> path.getFileName().toString()).sorted().toList());
        }
    }
}

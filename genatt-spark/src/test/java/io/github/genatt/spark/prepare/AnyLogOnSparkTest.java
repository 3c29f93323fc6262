package io.github.genatt.spark.prepare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.github.genatt.data.InvalidDataException;
import io.github.genatt.data.prepare.InputLog;
import io.github.genatt.data.prepare.LogPreparer.Means;
import io.github.genatt.data.prepare.Prepared;
import io.github.genatt.duckdb.DuckDbPreparer;
import io.github.genatt.spark.Sessions;
import io.github.genatt.testkit.data.PreparedTables;
import io.github.genatt.testkit.data.RandomLog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.apache.spark.sql.SparkSession;

class AnyLogOnSparkTest {
    private static SparkSession spark;

    /** Makes a folder of a log. */
    @FunctionalInterface
    private interface Preparer {
        Prepared prepare(InputLog log, Path out) throws IOException;
    }

    @BeforeContainer
    static void open() {
        spark = Sessions.local();
    }

    @AfterContainer
    static void close() throws IOException {
        spark.close();
    }

    private static Optional<PreparedTables> prepared(Preparer preparer, InputLog log, Path out) throws IOException {
        try {
            Prepared prepared = preparer.prepare(log, out);
            return Optional.of(PreparedTables.of(prepared, table -> SparkRows.of(spark, out.resolve(table + ".parquet"))));
        } catch (InvalidDataException refused) {
            assertFalse(Files.exists(out));
            return Optional.empty();
        }
    }

    /** The readers, DuckDB and Spark: text and, in several files, Parquet. */
    @Property(tries = 2, shrinking = ShrinkingMode.OFF)
    void anyLogBecomesTheSameThreeWays(@ForAll long seed) throws Exception {
        Path folder = Files.createTempDirectory("prepared");
        try {
            RandomLog random = RandomLog.of(seed);
            Optional<PreparedTables> expected = random.read(folder);
            Preparer onSpark = (log, out) -> SparkPreparer.prepare(spark, log, out.toString(), random.options(), step -> { });
            Preparer byDuckDb = (log, out) -> new DuckDbPreparer().prepare(log, out, random.options(), Means.ALL);
            InputLog text = InputLog.text(folder.resolve("log.csv").toString(), ',');
            assertEquals(expected, prepared(onSpark, text, folder.resolve("a")), random::toString);
            Path files = folder.resolve("log");
            spark.read().option("header", true).option("escape", "\"").option("multiLine", true).csv(text.path()).write()
                    .option("maxRecordsPerFile", 20).parquet(files.toString());
            InputLog parquet = InputLog.parquet(files.toString());
            assertEquals(expected, prepared(onSpark, parquet, folder.resolve("b")), random::toString);
            assertEquals(expected, prepared(byDuckDb, parquet, folder.resolve("c")), random::toString);
        } finally {
            deleteAll(folder);
        }
    }

    private static void deleteAll(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}

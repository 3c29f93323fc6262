package io.github.genatt.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.genatt.config.saved.LoadOptions;
import io.github.genatt.config.saved.SavedModel;
import io.github.genatt.config.score.BatchScorer;
import io.github.genatt.config.score.Candidates;
import io.github.genatt.config.score.History;
import io.github.genatt.config.score.ListOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Rows are compared as text, with the bits of their scores: those of Spark and those of {@link BatchScorer} in this process. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(600)
class SparkListsTest {
    private static final StructType HISTORIES = new StructType().add("user", DataTypes.StringType).add("items",
            DataTypes.createArrayType(DataTypes.StringType));
    private static final List<History> MANY = SmallModel.histories(300);

    private Path folder;
    private Path model;

    @BeforeAll
    void save(@TempDir Path shared) throws IOException {
        folder = shared;
        model = SmallModel.save(folder.resolve("model.genatt"), 1);
    }

    private static Dataset<Row> table(SparkSession spark, List<History> histories) {
        return spark.createDataFrame(histories.stream().map(one -> RowFactory.create(one.user(), one.items().toArray(String[]::new)))
                .toList(), HISTORIES);
    }

    private static List<String> sorted(List<Row> rows) {
        return rows.stream().map(row -> line(row.getString(0), row.getLong(1), row.getString(2), row.getFloat(3))).sorted().toList();
    }

    private static String line(String user, long rank, String item, float score) {
        return "%s %d %s %08x".formatted(user, rank, item, Float.floatToRawIntBits(score));
    }

    private List<String> expected(Path file, List<History> histories, ListOptions options) throws IOException {
        List<String> lines = new ArrayList<>();
        try (SavedModel saved = SavedModel.load(file, LoadOptions.defaults().threads(2))) {
            new BatchScorer(saved, options).lists(histories.iterator()).forEachRemaining(list -> {
                for (int place = 0; place < list.items().size(); place++) {
                    lines.add(line(list.user(), place + 1, list.items().get(place).item(), list.score(place)));
                }
            });
        }
        return lines.stream().sorted().toList();
    }

    @Test
    void rowsAreThoseOfOneProcessWhateverThePartitionsAndBatches() throws IOException {
        ListOptions options = ListOptions.top(5);
        List<String> expected = expected(model, MANY, options);
        assertEquals(5 * MANY.size(), expected.size());
        try (SparkSession spark = Sessions.local()) {
            for (int partitions : List.of(1, 3, 7)) {
                assertEquals(expected, sorted(SparkLists.of(table(spark, MANY).repartition(partitions), model,
                        options.batch(partitions * 9))
                        .collectAsList()));
            }
            Path other = SmallModel.save(Files.createDirectories(folder.resolve("other")).resolve("model.genatt"), 2);
            assertEquals(expected(other, MANY, options), sorted(SparkLists.of(table(spark, MANY), other, options).collectAsList()),
                    "another model of the same name");
            ListOptions repeated = options.candidates(Candidates.all());
            assertEquals(expected(model, MANY, repeated), sorted(SparkLists.of(table(spark, MANY), model, repeated).collectAsList()));
        }
    }

    @Test
    void tasksShareTheModelsOfTheirProcess() throws IOException {
        try (SparkSession spark = Sessions.local()) {
            long before = ExecutorModels.ofThisProcess().loaded();
            Path own = SmallModel.save(folder.resolve("own.genatt"), 5);
            for (int time = 0; time < 3; time++) {
                SparkLists.of(table(spark, MANY).repartition(8), own, ListOptions.top(3)).collectAsList();
            }
            long loaded = ExecutorModels.ofThisProcess().loaded() - before;
            assertTrue(loaded == 1 || loaded == 2, "two tasks at a time of 24, found models: " + loaded);
            List<Row> together = SparkLists.of(table(spark, MANY).repartition(8), own, ListOptions.top(3)).coalesce(1).collectAsList();
            assertEquals(expected(own, MANY, ListOptions.top(3)), sorted(together));
            assertEquals(loaded, ExecutorModels.ofThisProcess().loaded() - before, "one task that reads eight partitions");
        }
    }

    @Test
    void numbersAreIdsAndTextIsCutAtSpaces() throws IOException {
        List<History> plain = List.of(History.of("7", "3", "12"), History.of("8"));
        List<String> expected = expected(model, plain, ListOptions.top(4));
        try (SparkSession spark = Sessions.local()) {
            Dataset<Row> numbers = spark.sql("SELECT 7 AS user, array(3, 12) AS items UNION ALL SELECT 8, array()");
            Dataset<Row> text = spark.sql("SELECT '7' AS user, '3 12' AS items, 'x' AS other UNION ALL SELECT '8', NULL, 'y'");
            Dataset<Row> timed = spark.sql("SELECT '7' AS user, '3 12' AS items, '100 200' AS times UNION ALL SELECT '8', '', ''");
            for (Dataset<Row> histories : List.of(numbers, text, timed)) {
                assertEquals(expected, sorted(SparkLists.of(histories, model, ListOptions.top(4)).collectAsList()));
            }
        }
    }

    @Test
    void whatIsNoHistoryIsNamed() throws IOException {
        try (SparkSession spark = Sessions.local()) {
            assertEquals("histories: there is no column 'items', found [user, item]; rename the intended column",
                    refused(spark, "SELECT 1 AS user, 2 AS item"));
            assertEquals("histories: the column 'items' must have lists of text or integers, or text, found the type array<double>; convert"
                    + " it", refused(spark, "SELECT 1 AS user, array(2.5d) AS items"));
            assertEquals("histories: the column 'user' must have text or integers, found the type date; convert it",
                    refused(spark, "SELECT DATE '2020-01-01' AS user, array(2) AS items"));
            for (List<String> wrong : List.of(List.of("SELECT 1 AS user, '3  4' AS items", "found an item without an id"),
                    List.of("SELECT '' AS user, array(1, NULL) AS items", "found an item without an id"),
                    List.of("SELECT NULL AS user, array(1) AS items", "found a row without a user"),
                    List.of("SELECT 'u' AS user, array(1, 99) AS items", "user 'u': the model knows no item '99' of the history"),
                    List.of("SELECT 'u' AS user, array(1) AS items, array(1, 2) AS times", "expected a time for each of the 1 items"))) {
                Throwable failed = assertThrows(Exception.class, () -> SparkLists.of(spark.sql(wrong.get(0)).withColumn("user",
                        org.apache.spark.sql.functions.col("user").cast("string")), model, ListOptions.top(4)).collectAsList());
                assertTrue(causes(failed).anyMatch(text -> text.contains(wrong.get(1))), () -> wrong + ": " + failed);
            }
            List<String> expected = expected(model, List.of(History.of("u", "1")), ListOptions.top(4));
            assertEquals(expected, sorted(SparkLists.of(spark.sql("SELECT 'u' AS user, array(1, 99) AS items"), model, ListOptions.top(4)
                    .skippingUnknown()).collectAsList()));
        }
    }

    private String refused(SparkSession spark, String query) {
        return assertThrows(IllegalArgumentException.class, () -> SparkLists.of(spark.sql(query), model, ListOptions.top(4))).getMessage();
    }

    private static Stream<String> causes(Throwable failed) {
        return Stream.iterate(failed, cause -> cause != null, Throwable::getCause).map(String::valueOf);
    }

    @Test
    void executorsOfACluster() throws Exception {
        ListOptions options = ListOptions.top(5);
        List<String> expected = expected(model, MANY, options);
        try (SparkSession spark = Sessions.cluster()) {
            assertEquals(expected, sorted(SparkLists.of(table(spark, MANY).repartition(6), model, options).collectAsList()));
            killed(spark, options, expected);
        }
    }

    /** An executor that is killed in the middle of a part loses nothing, and nothing is there twice. */
    private void killed(SparkSession spark, ListOptions options, List<String> expected) throws Exception {
        Path shut = folder.resolve("shut");
        String out = folder.resolve("lists").toString();
        CompletableFuture<Boolean> killing = CompletableFuture.supplyAsync(() -> kill(shut));
        Dataset<Row> histories = table(spark, MANY).repartition(6).mapPartitions(new Trap(shut.toString(), 25), Encoders.row(HISTORIES));
        SparkLists.of(histories, model, options.batch(10)).write().parquet(out);
        assertTrue(killing.get(1, TimeUnit.MINUTES), "an executor was killed");
        assertEquals(expected, sorted(spark.read().parquet(out).collectAsList()));
    }

    private static boolean kill(Path shut) {
        try {
            while (!Files.exists(shut)) {
                Thread.sleep(50);
            }
            ProcessHandle executor = ProcessHandle.of(Long.parseLong(Files.readString(shut))).orElseThrow();
            return executor.pid() != ProcessHandle.current().pid() && executor.destroyForcibly();
        } catch (IOException | InterruptedException failed) {
            throw new IllegalStateException(failed);
        }
    }
}

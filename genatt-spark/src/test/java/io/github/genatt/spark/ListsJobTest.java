package io.github.genatt.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.genatt.config.plugin.Plugins;
import io.github.genatt.config.saved.SavedModel;
import io.github.genatt.config.score.BatchScorer;
import io.github.genatt.config.score.Histories;
import io.github.genatt.config.score.History;
import io.github.genatt.config.score.HistoryFiles;
import io.github.genatt.config.score.ListFolder;
import io.github.genatt.config.score.ListFormat;
import io.github.genatt.config.score.ListOptions;
import io.github.genatt.config.score.Shard;
import io.github.genatt.config.score.ShardHistories;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The job, and the files of one process for the same CSV. */
@Timeout(600)
class ListsJobTest {
    @TempDir
    private Path folder;

    private Path histories(String name, List<History> histories) throws IOException {
        StringBuilder text = new StringBuilder("user,items\n");
        histories.forEach(one -> text.append('"').append(one.user().replace("\"", "\"\"")).append("\",")
                .append(String.join(" ", one.items()))
                .append('\n'));
        return Files.writeString(folder.resolve(name), text);
    }

    private List<String> ofOneProcess(Path model, Path histories, ListOptions options) throws IOException {
        Plugins plugins = new Plugins(getClass().getClassLoader());
        HistoryFiles files = HistoryFiles.of(histories);
        ListFolder lists = ListFolder.open(folder.resolve("one"), ListFormat.CSV, plugins, model, files,
                new ListFolder.Rules(options.top(), "unseen", options.skipUnknown(), 1));
        try (SavedModel saved = SavedModel.load(model); Histories all = files.open(plugins)) {
            lists.write(Shard.ALL, options.top(), new BatchScorer(saved, options).lists(new ShardHistories(all, Shard.ALL)));
        }
        return Files.readAllLines(lists.file(Shard.ALL)).stream().skip(1).sorted().toList();
    }

    private static List<String> csv(Path out) throws IOException {
        List<String> lines = new ArrayList<>();
        try (Stream<Path> parts = Files.list(out)) {
            for (Path part : parts.filter(file -> file.toString().endsWith(".csv")).toList()) {
                lines.addAll(Files.readAllLines(part).stream().skip(1).toList());
            }
        }
        return lines.stream().sorted().toList();
    }

    @Test
    void writesTheSameLinesAsOneProcess() throws IOException {
        Path model = SmallModel.save(folder.resolve("model.genatt"), 1);
        Path histories = histories("histories.csv", SmallModel.histories(100));
        Path out = folder.resolve("csv");
        List<String> expected = ofOneProcess(model, histories, ListOptions.top(4));
        assertEquals(400, expected.size());
        try (SparkSession spark = Sessions.local()) {
            ListsJob.run(spark, model.toString(), histories.toString(), out.toString(), "--format", "csv", "--top", "4", "--partitions",
                    "3");
            assertEquals(expected.stream().map(ListsJobTest::fields).toList(), csv(out).stream().map(ListsJobTest::fields).toList());

            Path parquet = folder.resolve("parquet");
            spark.read().option("header", true).option("escape", "\"").csv(histories.toString()).write().parquet(parquet.toString());
            Path lists = folder.resolve("lists");
            ListsJob.run(spark, model.toString(), parquet.toString(), lists.toString(), "--top", "4");
            List<String> read = spark.read().parquet(lists.toString()).collectAsList().stream().map(ListsJobTest::fields).sorted().toList();
            assertEquals(expected.stream().map(ListsJobTest::fields).sorted().toList(), read);
            assertTrue(mistake(spark, model, parquet, lists).contains("already exists"));
            assertTrue(mistake(spark, model, folder.resolve("none"), folder.resolve("more")).contains("PATH_NOT_FOUND"));
            Path unknown = histories("unknown.csv", List.of(History.of("u", "1"), History.of("v", "99")));
            Throwable failed = assertThrows(Exception.class, () ->
                    ListsJob.run(spark, model.toString(), unknown.toString(), folder.resolve("u")
                    .toString(), "--format", "csv"));
            assertEquals("user 'v': the model knows no item '99' of the history; correct it, or skip what is unknown",
                    ListsJob.mistake(failed).orElseThrow());
            ListsJob.run(spark, model.toString(), unknown.toString(), folder.resolve("known").toString(), "--format", "csv",
                    "--skip-unknown");
            assertEquals(20, csv(folder.resolve("known")).size());
            Path spaces = histories("spaces.csv", List.of(History.of(" a ", "1"), History.of("a", "2")));
            ListsJob.run(spark, model.toString(), spaces.toString(), folder.resolve("spaces").toString(), "--format", "csv", "--top", "1");
            assertEquals(List.of(" a ", "a"), spark.read().option("header", true).csv(folder.resolve("spaces").toString())
                    .collectAsList().stream().map(row -> row.getString(0)).sorted().toList());
        }
    }

    /** Spark escapes a quote in quotes only where it must: the fields, not the bytes of a line, are what CSV says. */
    private static String fields(String line) {
        return line.replace("\"", "");
    }

    private static String fields(Row row) {
        return fields("%s,%d,%s,%s".formatted(row.getString(0), row.getLong(1), row.getString(2), row.getFloat(3)));
    }

    @Test
    void whatCannotBeDoneIsSaid() throws IOException {
        Path model = SmallModel.save(folder.resolve("model.genatt"), 1);
        try (SparkSession spark = Sessions.local()) {
            assertTrue(refused(spark, "a", "b").startsWith("found [a, b]; expected MODEL HISTORIES OUT"));
            assertEquals("nowhere.genatt: there is no such model file; name one that the driver can read",
                    refused(spark, "nowhere.genatt", "b", "c"));
            assertEquals("--format: expected parquet or csv, found 'json'", refused(spark, model.toString(), "b", "c", "--format", "json"));
            assertEquals("--top: expected a number from 1 on, found 'x'", refused(spark, model.toString(), "b", "c", "--top", "x"));
        }
    }

    private static String mistake(SparkSession spark, Path model, Path histories, Path out) {
        return ListsJob.mistake(assertThrows(Exception.class, () -> ListsJob.run(spark, model.toString(), histories.toString(),
                out.toString()))).orElseThrow();
    }

    private static String refused(SparkSession spark, String... arguments) {
        return assertThrows(IllegalArgumentException.class, () -> ListsJob.run(spark, arguments)).getMessage();
    }
}

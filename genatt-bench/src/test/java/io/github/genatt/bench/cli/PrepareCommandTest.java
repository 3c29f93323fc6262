package io.github.genatt.bench.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.genatt.bench.Harness;
import io.github.genatt.config.plugin.AbsentModuleException;
import io.github.genatt.config.plugin.Plugins;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PrepareCommandTest {
    @TempDir
    private Path folder;

    /** Users u and v with four and three interactions, w with one; the time of two is equal. */
    private Path log() throws Exception {
        return Files.writeString(folder.resolve("log.csv"), "who,what,when\nu,a,2\nu,b,1\nv,a,1\nw,z,1\nu,c,2\nv,b,2\nv,c,3\nu,a,3\n");
    }

    @Test
    void whatIsPreparedIsReadByInitAndDescribed() throws Exception {
        Path out = folder.resolve("prepared");
        Cli.run("prepare", log(), "--separator", ",", "--user", "who", "--item", "what", "--time", "when", "--min-user", "2", "--min-item",
                "2", "--threads", "1", "--memory", "1GB", "--out", out).succeeds().says("as read: 3 users, 4 items, 8 interactions",
                "item with fewer than 2 interactions      1 dropped", "used: 2 users, 3 items, 7 interactions",
                "genatt init " + out.resolve("log.parquet") + " --user user --item item --time time --order place");
        assertEquals(List.of(List.of("u", "b", "0"), List.of("u", "a", "1"), List.of("u", "c", "2"), List.of("u", "a", "3"),
                List.of("v", "a", "0"), List.of("v", "b", "1"), List.of("v", "c", "2")),
                ParquetRows.read(out.resolve("log.parquet"), "user", "item", "place"));
        assertEquals(List.of(List.of("[b, a, c, a]", "[1, 2, 3, 2]", "2", "2", "3"), List.of("[a, b, c]", "[2, 1, 3]", "1", "1", "2")),
                ParquetRows.read(out.resolve("histories.parquet"), "items", "item_numbers", "training", "validation", "test"));
        Cli.run("data", out.resolve("log.parquet"), "--user", "user", "--item", "item", "--time", "time", "--order", "place").succeeds()
                .says("used               2           3             7");
        Cli.run("prepare", log(), "--user", "who", "--item", "what", "--no-time", "--out", out).refuses("--out: ", "is there already");
    }

    @Test
    void aTemporalSplitHasItsFractions() throws Exception {
        Path out = folder.resolve("prepared");
        Cli.run("prepare", log(), "--user", "who", "--item", "what", "--time", "when", "--split", "temporal", "--validation-fraction",
                "0.4", "--test-fraction", "0.25", "--out", out).succeeds();
        assertEquals(List.of(List.of("1", "1", "3"), List.of("1", "1", "2"), List.of("1", "null", "null")),
                ParquetRows.read(out.resolve("histories.parquet"), "training", "validation", "test"));
    }

    @Test
    void aGeneratedLogIsAlwaysTheSameAndCanBePrepared() throws Exception {
        Path log = folder.resolve("generated.parquet");
        Cli.run("bench", "log", log, "--interactions", "2000").succeeds().says("2,000 interactions");
        Cli.run("bench", "log", log).refuses("is there already");
        Cli.run("bench", "log", folder.resolve("again.parquet"), "--interactions", "2000").succeeds();
        assertEquals(ParquetRows.read(log, "user", "item", "time"),
                ParquetRows.read(folder.resolve("again.parquet"), "user", "item", "time"));
        Cli.run("prepare", log, "--user", "user", "--item", "item", "--time", "time", "--k-core", "5", "--out", folder.resolve("out"))
                .succeeds()
                .says("as read: ", " rows per second");
        Cli.run("bench", "log", folder.resolve("none.parquet"), "--interactions", "0").refuses("a log must have interactions");
    }

    @Test
    void whatDoesNotFitIsRefused() throws Exception {
        Path out = folder.resolve("prepared");
        String[] columns = {"--user", "who", "--item", "what"};
        Cli.run("prepare", log(), columns[0], columns[1], "--out", out).refuses("the columns of a large log are not guessed");
        Cli.run("prepare", log(), columns[0], columns[1], columns[2], columns[3], "--no-time", "--split", "temporal", "--out", out)
                .refuses("temporal needs a time of every interaction");
        Cli.run("prepare", log(), columns[0], columns[1], columns[2], columns[3], "--no-time", "--split", "random", "--out", out)
                .refuses("--split must be leave-one-out or temporal, found random");
        Cli.run("prepare", log(), columns[0], columns[1], columns[2], columns[3], "--no-time", "--test-fraction", "0.2", "--out", out)
                .refuses("--test-fraction: no effect without --split temporal");
        Cli.run("prepare", log(), columns[0], columns[1], columns[2], columns[3], "--no-time", "--charset", "utf-16", "--out", out)
                .refuses("--charset");
        Cli.run("prepare", log(), columns[0], columns[1], columns[2], columns[3], "--no-time", "--memory", "much", "--out", out)
                .refuses("memory_limit: DuckDB refuses 'much'");
        Cli.run("prepare", folder.resolve("none"), columns[0], columns[1], "--no-time", "--out", out).refuses("There is no file");
        Cli.run("prepare", log(), "--user", "when", "--item", "what", "--time", "who", "--out", out).refuses("8 malformed rows, the first:",
                "row 1: found \"u\", expected a time of the form integer (timestamp)");
        try (Stream<Path> left = Files.list(folder)) {
            assertEquals(1, left.count());
        }
    }

    @Test
    void withoutThePluginTheLauncherIsAskedForIt() {
        Plugins plugins = Harness.of(new OptionalWriterTest.WithoutDuckDb()).plugins();
        assertTrue(assertThrows(UserError.class, () -> PrepareCommand.preparer(plugins)).getMessage().contains("genatt-duckdb"));
        System.setProperty("genatt.absent", "genatt-duckdb:duckdb,parquet");
        try {
            assertEquals("genatt-duckdb", assertThrows(AbsentModuleException.class, () -> PrepareCommand.preparer(plugins)).module());
        } finally {
            System.clearProperty("genatt.absent");
        }
    }
}

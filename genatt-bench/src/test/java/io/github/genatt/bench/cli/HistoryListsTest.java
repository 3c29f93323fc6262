package io.github.genatt.bench.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Lists of histories in files: shards, which are made once, against the file of all users. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(300)
class HistoryListsTest {
    private static final int ITEMS = 9;
    private static final int USERS = 30;

    private Path folder;
    private Path model;
    private Path histories;

    @BeforeAll
    void fit(@TempDir Path shared) throws IOException {
        folder = shared;
        StringBuilder log = new StringBuilder("user,item\n");
        StringBuilder rows = new StringBuilder("user,items\n");
        for (int user = 0; user < USERS; user++) {
            int own = user;
            List<String> items = IntStream.range(0, 4).mapToObj(place -> "i" + (own + place * (1 + own % 2)) % ITEMS).toList();
            items.forEach(item -> log.append('u').append(own).append(',').append(item).append('\n'));
            rows.append('u').append(user).append(',').append(String.join(" ", items)).append('\n');
        }
        Files.writeString(folder.resolve("log.csv"), log);
        histories = Files.writeString(folder.resolve("histories.csv"), rows);
        Path suite = Files.writeString(folder.resolve("own.conf"), """
                suite = own
                data.source { name = delimited, path = log.csv, columns.separator = "," }
                models.net.recommender { name = composed, hidden-size = 8, max-length = 5 }
                """);
        model = folder.resolve("net.genatt");
        Cli.run("fit", suite, "--data", folder, "--model", "net", "--steps", 3, "--out", model).succeeds();
    }

    private Cli lists(Path from, String out, Object... more) {
        List<Object> arguments = new ArrayList<>(List.of("recommend", model, "--histories", from, "--out", folder.resolve(out)));
        arguments.addAll(List.of(more));
        return Cli.run(arguments.toArray());
    }

    private List<String> lines(String out) throws IOException {
        List<String> lines = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder.resolve(out))) {
            for (Path file : files.filter(one -> one.toString().endsWith(".csv")).toList()) {
                lines.addAll(Files.readAllLines(file).stream().skip(1).toList());
            }
        }
        return lines.stream().sorted().toList();
    }

    @Test
    void theListsAreThoseOfAllUsersAndShardsMakeThemOnce() throws IOException {
        Cli.run("recommend", model, "--users", "all", "--out", folder.resolve("all.csv"), "--top", 3).succeeds();
        List<String> expected = Files.readAllLines(folder.resolve("all.csv")).stream().skip(1).sorted().toList();
        lists(histories, "whole", "--top", 3).succeeds().says("shard 1/1: lists of 30 users in ");
        assertEquals(expected, lines("whole"));

        lists(histories, "parts", "--top", 3, "--shard", "2/3", "--threads", 1, "--batch", 4).succeeds();
        Path second = folder.resolve("parts").resolve("lists-00002-of-00003.csv");
        FileTime made = FileTime.fromMillis(1_000_000);
        Files.setLastModifiedTime(second, made);
        lists(histories, "parts", "--top", 3, "--shard", "all/3").succeeds()
                .says("shard 2/3: " + second + " is there already", "shard 3/3: lists");
        assertEquals(made, Files.getLastModifiedTime(second));
        assertEquals(expected, lines("parts"));
        lists(histories, "parts", "--top", 4, "--shard", "all/3")
                .refuses("contains lists of another job (top: these were made with 3, now 4 is requested");
    }

    @Test
    void candidatesDecideAndAreRemembered() throws IOException {
        lists(histories, "among", "--among", "i1,i2,i3", "--repeats").succeeds().says("30 users have fewer than 9 items");
        assertEquals(3 * USERS, lines("among").size());
        lists(histories, "among").refuses("contains lists of another job (candidates: ");
        lists(histories, "nobody", "--among", "nowhere").refuses("The model knows no item 'nowhere'");
        assertFalse(Files.exists(folder.resolve("nobody").resolve("lists-00001-of-00001.csv")));
    }

    @Test
    void parquetIsReadAndWritten() throws Exception {
        Path parquet = folder.resolve("histories.parquet");
        ParquetRows.execute("COPY (SELECT user, string_split(items, ' ') AS items FROM read_csv('%s')) TO '%s' (FORMAT parquet)"
                .formatted(histories, parquet));
        lists(histories, "text", "--top", 3).succeeds();
        lists(parquet, "both", "--top", 3, "--shard", "all/2").succeeds();
        List<String> rows = new ArrayList<>();
        for (int shard = 1; shard <= 2; shard++) {
            ParquetRows.read(folder.resolve("both").resolve("lists-0000%d-of-00002.parquet".formatted(shard)), "user", "rank", "item",
                    "score")
                    .forEach(row -> rows.add(String.join(",", row)));
        }
        assertEquals(lines("text"), rows.stream().sorted().toList());
        lists(parquet, "csv", "--top", 3, "--format", "csv").succeeds();
        assertEquals(lines("text"), lines("csv"));
    }

    @Test
    void unknownItemsAreRefusedOrLeftOut() throws IOException {
        Path some = Files.writeString(folder.resolve("some.csv"), "user,items\nnew,i1 gone\nu1,i2\n");
        lists(some, "strict").refuses("user 'new': the model knows no item 'gone' of the history; correct it, or skip what is unknown");
        lists(some, "kept", "--skip-unknown", "--top", 2).succeeds().says("1 items of histories are unknown to the model");
        assertEquals(4, lines("kept").size());
    }

    @Test
    void whatDoesNotFitTogetherIsRefused() throws IOException {
        Cli.run("recommend", model, "--histories", histories).refuses("--histories: the lists go to a folder; add --out DIR");
        Cli.run("recommend", model, "--history", "i1", "--shard", "1/2").refuses("--shard: needs --histories");
        Cli.run("recommend", model, "--users", "all", "--out", folder.resolve("x.csv"), "--format", "csv").refuses("--format: needs");
        lists(histories, "x", "--shard", "0/2").refuses("shard: expected a number from 1 to 2, found 0");
        lists(histories, "x", "--shard", "two").refuses("--shard: expected a part and the number of "
                + "parts, such as 3/16 or all/16, found 'two'");
        lists(histories, "x", "--shard", "all/0").refuses("shard: expected 1 to 99999 shards, found 0");
        lists(histories, "x", "--replace").refuses("--replace: existing parts of --histories are kept");
        lists(folder.resolve("gone.csv"), "x").refuses("histories: there is no file");
        lists(histories, "histories.csv").refuses("is a file; lists of --histories go to a folder");
    }
}

package io.github.genatt.bench.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Lists of many users from a log with commas, quotes and other letters in its ids; one user has seen all, one is left out by a 3-core. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(300)
class UserListsTest {
    private static final int ITEMS = 9;
    private static final int USERS = 30;

    private Path folder;
    private Path model;

    @BeforeAll
    void fit(@TempDir Path shared) throws IOException {
        folder = shared;
        StringBuilder log = new StringBuilder("user,item\n");
        for (int user = 0; user < USERS; user++) {
            for (int place = 0; place < 4; place++) {
                log.append("\"Zoë, ").append(user).append("\",").append(item((user + place * (1 + user % 2)) % ITEMS)).append('\n');
            }
        }
        IntStream.range(0, ITEMS).forEach(item -> log.append("all,").append(item(item)).append('\n'));
        log.append("few,").append(item(1)).append('\n');
        Files.writeString(folder.resolve("log.csv"), log);
        StringBuilder items = new StringBuilder("item,title\n");
        IntStream.range(0, ITEMS).forEach(item -> items.append(item(item)).append(",\"Café \"\"").append(item).append("\"\"\"\n"));
        Files.writeString(folder.resolve("items.csv"), items);
        Path suite = Files.writeString(folder.resolve("own.conf"), """
                suite = own
                data {
                  source { name = delimited, path = log.csv, columns.separator = "," }
                  item-metadata { path = items.csv, columns { title = title, separator = "," } }
                  filter { user-core = 3, item-core = 1 }
                }
                models.net.recommender { name = composed, hidden-size = 8, max-length = 5 }
                """);
        model = folder.resolve("net.genatt");
        Cli.run("fit", suite, "--data", folder, "--model", "net", "--steps", 3, "--out", model).succeeds();
    }

    private static String item(int number) {
        return "\"i, " + number + "\"";
    }

    private Cli all(String out, Object... more) {
        List<Object> arguments = new ArrayList<>(List.of("recommend", model, "--users", "all", "--out", folder.resolve(out)));
        arguments.addAll(List.of(more));
        return Cli.run(arguments.toArray());
    }

    private List<CSVRecord> rows(String name) throws IOException {
        try (var in = Files.newBufferedReader(folder.resolve(name))) {
            return CSVFormat.DEFAULT.builder().setHeader().setSkipHeaderRecord(true).get().parse(in).getRecords();
        }
    }

    @Test
    void theListOfEachUserIsThatOfTheUserAlone() throws IOException {
        all("each.csv", "--top", 3).succeeds().says("net: lists of 31 users", "1 users have seen everything that may be recommended",
                "1 users of the log were removed by the filters");
        List<CSVRecord> rows = rows("each.csv");
        assertEquals(3 * USERS, rows.size());
        JsonNode one = new ObjectMapper().readTree(Cli.run("recommend", model, "--user", "Zoë, 7", "--top", 3, "--json").succeeds().out());
        List<CSVRecord> own = rows.stream().filter(row -> row.get("user").equals("Zoë, 7")).toList();
        for (int place = 0; place < 3; place++) {
            JsonNode item = one.get("items").get(place);
            assertEquals(List.of(Integer.toString(place + 1), item.get("item").asText(), item.get("title").asText()),
                    List.of(own.get(place).get("rank"), own.get(place).get("item"), own.get(place).get("title")));
            assertEquals(item.get("score").floatValue(), Float.parseFloat(own.get(place).get("score")));
        }
    }

    @Test
    void theFileIsTheSameForAnyNumberOfThreadsAndBatch() throws IOException {
        all("threads-1.csv", "--threads", 1, "--batch", 1).succeeds();
        byte[] expected = Files.readAllBytes(folder.resolve("threads-1.csv"));
        for (List<Integer> pair : List.of(List.of(2, 7), List.of(3, 64), List.of(1, 30))) {
            all("threads-n.csv", "--threads", pair.get(0), "--batch", pair.get(1), "--replace").succeeds();
            assertEquals(-1, Arrays.mismatch(expected, Files.readAllBytes(folder.resolve("threads-n.csv"))), pair::toString);
        }
    }

    @Test
    void jsonLinesHaveALineAUserAlsoForOneWhoHasSeenAll() throws IOException {
        all("each.jsonl").succeeds().says("30 users have fewer than 9 items");
        List<JsonNode> lines = new ArrayList<>();
        for (String line : Files.readAllLines(folder.resolve("each.jsonl"))) {
            lines.add(new ObjectMapper().readTree(line));
        }
        assertEquals(USERS + 1, lines.size());
        assertEquals("Zoë, 0", lines.get(0).get("user").asText());
        assertEquals("Café \"4\"", lines.stream().flatMap(line -> StreamSupport.stream(line.get("items").spliterator(), false))
                .filter(item -> item.get("item").asText().equals("i, 4")).findFirst().orElseThrow().get("title").asText());
        assertEquals(0, lines.stream().filter(line -> line.get("user").asText().equals("all")).findFirst().orElseThrow().get("items")
                .size());
    }

    @Test
    void parquetHasTheRowsOfCsv() throws Exception {
        all("each-as.csv", "--top", 4).succeeds();
        all("each.parquet", "--top", 4).succeeds();
        List<List<String>> expected = rows("each-as.csv").stream().map(row -> List.of(row.get("user"), row.get("rank"), row.get("item"),
                row.get("score"), row.get("title"))).toList();
        assertEquals(expected, ParquetRows.read(folder.resolve("each.parquet"), "user", "rank", "item", "score", "title"));
        all("each.parquet").refuses("is there already");
        Cli.run("recommend", model, "--users", Files.writeString(folder.resolve("nobody.txt"), "nobody\n"), "--out",
                folder.resolve("no.parquet")).refuses("no users 'nobody'");
        try (Stream<Path> files = Files.list(folder)) {
            assertEquals(List.of("each.parquet"), files.map(file -> file.getFileName().toString()).filter(name -> name.contains("parquet"))
                    .toList());
        }
    }

    @Test
    void usersOfAFileHaveListsInItsOrderAndTheMissingAreToldApart() throws IOException {
        Path users = Files.writeString(folder.resolve("users.txt"), "\ufeffZoë, 5\nfew\r\n\nnobody\nZoë, 2\nZoë, 5\n");
        Path out = folder.resolve("some.csv");
        Cli.run("recommend", model, "--users", users, "--out", out).refuses(
                "--users: the model's data has no users 'nobody'; its filters (data.filter) removed the users 'few'",
                        "--skip-unknown");
        assertFalse(Files.exists(out));
        assertFalse(Files.exists(folder.resolve("some.csv.part")));
        Cli.run("recommend", model, "--users", users, "--out", out, "--skip-unknown").succeeds().says("net: lists of 2 users",
                "skipped: the model's data has no users 'nobody'", "'few'", "1 lines of the file repeat a user");
        assertEquals(List.of("Zoë, 5", "Zoë, 2"), rows("some.csv").stream().map(row -> row.get("user")).distinct().toList());
        Cli.run("recommend", model, "--user", "few").refuses("The filters of the model's data removed the user 'few'");
        Cli.run("recommend", model, "--user", "nobody").refuses("The model's data has no user 'nobody'");
        Cli.run("recommend", model, "--user", "all").succeeds().says("the history contains all 9 items of the catalogue");
    }

    @Test
    void idsWithCommasComeFromFiles() throws IOException {
        Path history = Files.writeString(folder.resolve("history.txt"), "i, 1\ni, 2\n");
        Path among = Files.writeString(folder.resolve("among.txt"), "i, 3\ni, 4\ni, 5\n");
        Path without = Files.writeString(folder.resolve("without.txt"), "i, 4\n");
        Cli listed = Cli.run("recommend", model, "--history-file", history, "--among-file", among, "--without-file", without).succeeds();
        assertEquals(Set.of("i, 3", "i, 5"), listed.out().lines().skip(1).map(line -> line.strip().split(" {2,}")[1])
                .collect(Collectors.toSet()));
        Cli.run("recommend", model, "--history", "i, 1").refuses("no item 'i'");
        Cli.run("recommend", model, "--history-file", folder.resolve("nosuch")).refuses("--history-file", "cannot be read");
        Path latin = Files.write(folder.resolve("latin.txt"), "Zoë\n".getBytes(StandardCharsets.ISO_8859_1));
        Cli.run("recommend", model, "--users", latin, "--out", folder.resolve("no.csv")).refuses("is not in UTF-8");
    }

    @Test
    void aFileThatIsThereStaysAndOtherFormsAreRefused() throws IOException {
        Path there = Files.writeString(folder.resolve("there.csv"), "mine");
        all("there.csv").refuses("is there already", "--replace");
        all("there.csv", "--where", "category=None", "--replace").refuses("where: the model keeps no categories of its items");
        assertEquals("mine", Files.readString(there), "what fails leaves it");
        assertFalse(Files.exists(folder.resolve("there.csv.part")));
        all("lists.txt").refuses("--out must end with .csv, .jsonl or .parquet");
        Cli.run("recommend", model, "--users", "all").refuses("--users: the lists go to a file");
        Cli.run("recommend", model, "--user", "all", "--out", folder.resolve("one.csv")).refuses("--out: needs --users");
        all("lists.jsonl", "--json").refuses("--json: prints one list");
        all("lists.csv", "--batch", 0).refuses("--batch must be 1 or more, found 0");
        all("lists.csv", "--threads", 0).refuses("--threads must be 1 or more, found 0");
    }

    @Test
    void theCLocaleKeepsOtherLetters() throws Exception {
        Path users = Files.writeString(folder.resolve("c-users.txt"), "Zoë, 3\n");
        String printed = inCLocale("recommend", model, "--history-file", Files.writeString(folder.resolve("c-history.txt"), "i, 1\n"));
        assertTrue(printed.contains("Café \"1\""), printed);
        inCLocale("recommend", model, "--users", users, "--out", folder.resolve("c.csv"));
        assertTrue(Files.readString(folder.resolve("c.csv")).contains("\"Zoë, 3\",1,\"i, "));
        assertTrue(Files.readString(folder.resolve("c.csv")).contains("Café"));
    }

    private static String inCLocale(Object... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx256m",
                "-Dorg.bytedeco.javacpp.cachedir=" + System.getProperty("org.bytedeco.javacpp.cachedir"), "-cp",
                System.getProperty("java.class.path"), Genatt.class.getName()));
        for (Object argument : arguments) {
            command.add(argument.toString());
        }
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("LC_ALL", "C");
        Process process = builder.start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertTrue(process.waitFor(60, TimeUnit.SECONDS));
        assertEquals(0, process.exitValue(), out);
        return out;
    }
}

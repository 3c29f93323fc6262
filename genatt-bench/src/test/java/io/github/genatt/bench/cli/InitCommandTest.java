package io.github.genatt.bench.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.genatt.bench.init.SuiteDraft;
import io.github.genatt.data.read.FormatHints;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.LocalDateTime;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import org.duckdb.DuckDBDriver;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InitCommandTest {
    @TempDir
    Path folder;
    private Optional<String> home = Optional.empty();

    /** Genatt's own suites, in which the written suite finds its parts. */
    @BeforeEach
    void setHome() {
        home = Optional.ofNullable(System.setProperty("genatt.home", Path.of("..").toAbsolutePath().normalize().toString()));
    }

    @AfterEach
    void restoreHome() {
        home.ifPresentOrElse(before -> System.setProperty("genatt.home", before), () -> System.clearProperty("genatt.home"));
    }

    /** Orders of twelve customers with ISO dates, quoted commas and ids that are words. */
    private Path orders(String header) throws IOException {
        StringBuilder log = new StringBuilder(header);
        LocalDateTime time = LocalDateTime.of(2024, 5, 31, 18, 5);
        for (int user = 0; user < 12; user++) {
            for (int place = 0; place < 8; place++) {
                log.append("\"Kunde, %s\",\"Becher, Nr. %d\",%s,%d\n".formatted((char) ('A' + user), (user + place * place) % 9,
                        time.plusMinutes(user + 17L * place), 1 + place % 5));
            }
        }
        return Files.writeString(folder.resolve("orders 2024.csv"), log);
    }

    private Path suite() {
        return folder.resolve("orders.conf");
    }

    @Test
    void theSuiteThatIsWrittenRuns() throws IOException {
        Path log = orders("customer_id,product,ordered,stars\n");
        Cli.run("init", log, "--time", "ordered", "--out", suite()).succeeds().says(" (delimited)",
                "  columns between commas: user = customer_id, item = product, time = ordered (iso-8601), rating = stars",
                "  the first rows as understood:", "    Kunde, A  Becher, Nr. 0  2024-05-31T18:05:00Z  1.0",
                "  12 users, 9 items, 96 interactions as read", "Wrote " + suite(), "genatt run " + suite());
        String text = Files.readString(suite());
        for (String part : List.of("time-format = iso-8601", "timestamp = ordered", "filter { user-core = 5, item-core = 5 }",
                "max-length = 10", "define.objective = cross-entropy", "significance.baseline = static")) {
            assertTrue(text.contains(part), text);
        }
        assertFalse(text.contains("decimal-separator") || text.contains("@name@"), text);
        Cli run = Cli.run("run", suite(), "--runs", folder.resolve("runs"), "--no-cache", "-Dengine.threads=1",
                "-Dtrain.limits.max-steps=4",
                "-Dtrain.validation.min-interval-steps=2").succeeds();
        for (String model : List.of("popularity", "markov", "uniform", "static", "sasrec", "gru4rec", "v-genatt", "d-genatt")) {
            assertTrue(run.out().lines().anyMatch(line -> line.strip().startsWith(model)), run.out());
        }
    }

    @Test
    void whatIsNotCertainIsAskedForByTheNameOfItsOption() throws IOException {
        Path log = orders("kunde,artikel,ordered,stars\n");
        Cli.run("init", log, "--out", suite()).refuses("nothing is guessed", "--user COLUMN --item COLUMN", "kunde");
        assertFalse(Files.exists(suite()));
        Cli.run("init", folder.resolve("nothing.csv")).refuses("There is no file");
        Cli.run("init", log, "--user", "kunde", "--item", "artikel", "--time", "ordered", "--out", suite()).succeeds();
        Cli.run("init", log, "--user", "kunde", "--item", "artikel", "--time", "ordered", "--out", suite())
                .refuses("--out: " + suite() + " is there already", "--force");
        Cli.run("init", log, "--user", "kunde", "--item", "artikel", "--no-time", "--out", suite(), "--force").succeeds();
        assertFalse(Files.readString(suite()).contains("timestamp"));
    }

    @Test
    void theCoreLeavesHalfOfTheLogAndDuplicatesGo() throws IOException {
        StringBuilder log = new StringBuilder("user;item;timestamp\n");
        for (int user = 0; user < 10; user++) {
            for (int place = 0; place < 3; place++) {
                log.append("u%d;i%d;%d\n".formatted(user, (user + place) % 10, 1_700_000_000 + place));
            }
        }
        log.append("u1;i1;1700000000\n");
        Path file = Files.writeString(folder.resolve("short.csv"), log);
        Cli.run("init", file, "--out", suite()).succeeds().says("10 users, 10 items, 31 interactions as read",
                "10 users, 10 items, 30 interactions in the 3-core of the suite", "1700000000 (2023-11-14T22:13:20Z)");
        String text = Files.readString(suite());
        assertTrue(text.contains("user-core = 3, item-core = 3") && text.contains("filter.drop-duplicates = true"), text);
        Cli.run("data", suite()).succeeds().says("dropped", "(delimited)");
        Path few = Files.writeString(folder.resolve("few.csv"), "user,item,timestamp\na,x,1\nb,y,2\n");
        Cli.run("init", few, "--out", folder.resolve("few.conf")).refuses("no user has the three interactions that training, validation");
        assertFalse(Files.exists(folder.resolve("few.conf")));
    }

    @Test
    void aParquetFileIsReadByItsPlugin() throws Exception {
        Path file = folder.resolve("orders.parquet");
        try (Connection database = new DuckDBDriver().connect("jdbc:duckdb:", new Properties());
                Statement statement = database.createStatement()) {
            statement.execute("COPY (SELECT 'u' || (i % 6) AS who, i * 5 % 7 AS what, TIMESTAMP '2024-05-31' + to_minutes(i) AS \"when\""
                    + " FROM range(60) t(i)) TO '" + file + "' (FORMAT parquet)");
        }
        Cli.run("init", file, "--out", suite()).refuses("the columns of a Parquet file are not guessed", "--time COLUMN or --no-time");
        Cli.run("data", file, "--user", "who", "--item", "thing", "--time", "when")
                .refuses("no column \"thing\"; it has [who, what, when]");
        Cli.run("init", file, "--user", "who", "--item", "what", "--time", "when", "--out", suite()).succeeds()
                .says("(duckdb)", "    u0    0     2024-05-31T00:00:00Z  none", "  6 users, 7 items, 60 interactions as read");
        assertTrue(Files.readString(suite()).contains("name = duckdb"));
        Cli.run("data", suite()).succeeds().says("(duckdb)");
    }

    @Test
    void otherSourcesAreWrittenByTheirNames() throws IOException {
        StringBuilder pairs = new StringBuilder("u0\n");
        for (int i = 0; i < 30; i++) {
            pairs.insert(0, "u%d i%d\n".formatted(i % 5, i % 7));
        }
        Path file = Files.writeString(folder.resolve("pairs.txt"), pairs);
        Cli.run("init", file, "--lenient", "--rejected", folder.resolve("rejected.txt"), "--out", suite()).succeeds().says("(pairs)");
        assertTrue(Files.readString(suite()).contains("name = pairs") && Files.readString(suite()).contains("lenient = true"));
        Cli.run("check", suite(), "--only", "popularity,markov,static", "-Dengine.threads=1", "--rejected", folder.resolve("rejected.txt"))
                .succeeds();
    }

    @Test
    void datesInAnotherFormNameTheOptionThatReadsThem() throws IOException {
        StringBuilder log = new StringBuilder("user;item;date\n");
        for (int i = 0; i < 60; i++) {
            log.append("u%d;i%d;%02d.05.2024\n".formatted(i % 6, i * 5 % 7, 1 + i / 6));
        }
        Path file = Files.writeString(folder.resolve("dates.csv"), log);
        for (String command : List.of("init", "data")) {
            Cli.run(command, file).refuses("found \"01.05.2024\" in date; --time-format \"dd.MM.yyyy\" (the day first) or \"MM.dd.yyyy\"");
        }
        Cli.run("init", file, "--time-format", "dd.MM.yyyy", "--time-zone", "Europe/Berlin", "--out", suite()).succeeds()
                .says("time = date (dd.MM.yyyy)", "    u0    i0    2024-04-30T22:00:00Z");
        assertTrue(Files.readString(suite()).contains("time-format = \"dd.MM.yyyy\""), Files.readString(suite()));
        Cli.run("data", suite()).succeeds().says("(dd.MM.yyyy)", "as read            6           7            60");
        Cli.run("data", file, "--time-format", "MM.dd.yyyy").succeeds();
        Cli.run("data", file, "--time-format", "dd.mm.yyyy").refuses("--time-format: ", "which gives no date");
    }

    @Test
    void timesThatAreThereAndEmptyAreLeftOutAndAnotherColumnGivesTheOrder() throws IOException {
        StringBuilder log = new StringBuilder("user item pos timestamp rating\n");
        for (int i = 0; i < 60; i++) {
            log.append("%d %d %d  %d\n".formatted(i % 6, i * 5 % 7, 20 - i / 6, 1 + i % 5));
        }
        Path file = Files.writeString(folder.resolve("interactions.txt"), log);
        for (String command : List.of("init", "data")) {
            Cli.run(command, file).refuses("needed: times (\"timestamp\" is empty in all 60 examined lines; --no-time reads"
                    + " the log "
                    + "without times, and --order pos takes the order from pos)");
        }
        Cli.run("init", file, "--no-time", "--order", "pos", "--out", suite()).succeeds()
                .says("user = user, item = item, rating = rating, order = pos", "60 interactions as read");
        assertTrue(Files.readString(suite()).contains("order = pos") && !Files.readString(suite()).contains("timestamp ="));
        Cli.run("data", suite()).succeeds().says("order = pos");
        Cli.run("data", file, "--no-time").succeeds();
        Path late = Files.writeString(folder.resolve("late.csv"), "user,item,time\na,x,1\na,y,\n");
        Cli.run("data", late).refuses("late.csv:3:5: found \"\", expected a time (timestamp); a log without times is read without this"
                + " column:"
                + " leave timestamp out of the columns that the suite names, or say --no-time");
    }

    @Test
    void atATerminalTheColumnsAreAskedFor() {
        Deque<String> answers = new ArrayDeque<>(List.of("kunde", " ", "", "platz"));
        ColumnQuestions questions = new ColumnQuestions(question -> answers.remove());
        FormatHints.Columns known = new FormatHints.Columns(Optional.empty(), Optional.of("artikel"), Optional.empty(), Optional.empty(),
                false, Optional.empty());
        assertEquals(new FormatHints.Columns(Optional.of("kunde"), Optional.of("artikel"), Optional.empty(), Optional.empty(), true,
                Optional.of("platz")),
                questions.complete(known));
        assertTrue(answers.isEmpty());
        assertTrue(assertThrows(UserError.class, () -> new ColumnQuestions(question -> "").complete(known)).getMessage()
                .contains("--user COLUMN --item COLUMN"));
    }

    @ParameterizedTest
    @CsvSource({"orders.csv, orders", "d/Orders 2024.csv.gz, Orders-2024", "u.data, u", ".x, own-log", "log, log"})
    void theSuiteHasANameThatItMayHave(String file, String name) {
        assertEquals(name, SuiteDraft.nameOf(Path.of(file)));
    }
}

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
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Small logs on which recommenders have gone wrong. */
class AwkwardInputsTest {
    @TempDir
    Path folder;

    private Path file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private List<Path> records() throws IOException {
        try (Stream<Path> files = Files.walk(folder.resolve("runs"))) {
            return files.filter(file -> file.endsWith("run.json")).sorted().toList();
        }
    }

    /** Rows of one user with two or three items: a share that hides nothing by chance, and contrasts without another row. */
    @Test
    void whereNothingIsHiddenAndNoRowIsBesideLossesAreFinite() throws IOException {
        StringBuilder log = new StringBuilder();
        for (int user = 0; user < 7; user++) {
            for (int i = 0; i < 4 + user % 2; i++) {
                log.append("p%d q%d\n".formatted(user, (3 * user + i * i) % 8));
            }
        }
        file("log.txt", log.toString());
        Path suite = file("hidden.conf", """
                suite = hidden, engine.threads = 1
                data { source { name = pairs, path = log.txt } }
                train { batch-size = 1, limits.max-steps = 12, validation { metric = MRR, min-interval-steps = 4 } }
                evaluate.metrics = [mrr]
                models {
                  scarce { recommender { name = bert4rec, hidden-size = 4, max-length = 4, layers = 1, \
                  cloze { mask-ratio = 0.001, last-item-probability = 0 } } }
                  cl4srec { recommender { name = cl4srec, hidden-size = 4, max-length = 4, layers = 1 } }
                  duorec { recommender { name = duorec, hidden-size = 4, max-length = 4, layers = 1, mode = us } }
                }
                """);
        Cli.run("run", suite, "--data", folder, "--runs", folder.resolve("runs"), "--no-cache").succeeds().says("users: 7, items: 8");
        assertEquals(3, records().size());
        for (Path record : records()) {
            JsonNode curve = new ObjectMapper().readTree(record.toFile()).get("curve");
            assertTrue(curve.size() >= 2, curve::toString);
            for (JsonNode losses : curve.findValues("losses")) {
                assertFalse(losses.isEmpty(), curve::toString);
                losses.forEach(loss -> assertTrue(loss.isNumber() && Double.isFinite(loss.asDouble()), curve::toString));
            }
        }
    }

    /** Who has one or two items is no target and can be served; who has seen everything is told so. */
    @Test
    void usersOfOneToFourItemsAreTrainedJudgedAndServed() throws IOException {
        file("log.txt", "k s\nl t\nl u\nm u\nm s\nm t\nn v\nn u\nn t\nn s\n");
        Path suite = file("few.conf", """
                suite = few, engine.threads = 1
                data { source { name = pairs, path = log.txt } }
                train { batch-size = 4, limits.max-steps = 2, validation.metric = MRR }
                evaluate.metrics = [mrr]
                models { ce { recommender { name = composed, hidden-size = 4, max-length = 4, \
                encoder { name = transformer, layers = 1 } } } }
                """);
        Cli.run("run", suite, "--data", folder, "--runs", folder.resolve("runs"), "--no-cache").succeeds().says("users: 2, items: 4");
        Path model = records().get(0).resolveSibling("model.genatt");
        assertEquals(3, lines(Cli.run("recommend", model, "--user", "k").succeeds()));
        assertEquals(2, lines(Cli.run("recommend", model, "--user", "l").succeeds()));
        Cli.run("recommend", model, "--user", "n").succeeds().says("Nothing is left to recommend: the history contains all 4 items");
    }

    private static long lines(Cli recommended) {
        return recommended.out().lines().filter(line -> line.matches(" +\\d+  [stuv] .*")).count();
    }

    /** Milliseconds that 32 bits cannot tell apart, as integers, with a fraction of zero, with an exponent. */
    @Test
    void millisecondsAreKeptInEveryForm() throws IOException {
        StringBuilder log = new StringBuilder("user_id:token\titem_id:token\ttimestamp:float\n");
        for (String user : List.of("x", "y", "z")) {
            log.append("%s\ta\t1.7E12\n%s\tb\t1700000000001\n%s\tc\t1700000000002.0\n%s\td\t1700000000003\n".replace("%s", user));
        }
        Cli.run("data", file("ms.inter", log.toString())).succeeds().says("0.0 % of interactions share the time of the one before");
    }

    @ParameterizedTest
    @CsvSource({"1650000000.25, integer", "2019-05-06T07:08:09Z, integer", "99999999999999999999, integer",
        "-9223372036854775808, a time above"})
    void timesThatAreNoWholeNumbersOf64BitsAreRejectedWithTheirPlace(String time, String expected) throws IOException {
        Path log = file("log.csv", "user,item,timestamp\nu,a,1\nu,b," + time + "\n");
        Cli.run("data", log).refuses(log + ":3:5: found \"" + time + "\", expected", expected);
    }

    @Test
    void timesOfOtherFormsAreReadForWhatTheyAre() throws IOException {
        String rows = "user,item,timestamp\nu,a,%s\nu,b,%s\nu,c,%s\n";
        Cli.run("data", file("log.csv", rows.formatted("1650000000.25", "1650000000.5", "1650000001"))).succeeds().says("(seconds)");
        Cli.run("data", file("log.csv", rows.formatted("2019-05-06T07:08:09Z", "2019-05-06T09:08:10+02:00", "2019-05-07"))).refuses(
                ":4:5: found \"2019-05-07\", expected a time with a zone as in the lines before");
        Cli.run("data", file("log.csv", rows.formatted("2019-05-06T07:08:09Z", "2019-05-06T09:08:10+02:00", "2019-05-07T00:00:00Z")))
                .succeeds().says("(iso-8601)", "0.0 % of interactions share the time");
        Cli.run("data", file("log.csv", rows.formatted("1650000000", "1650000000001", "1650000001"))).refuses(
                ":3:5: found \"1650000000001\", expected seconds since 1970 as in the lines before");
        Cli.run("data", file("log.csv", rows.formatted("soon", "later", "never"))).refuses("times in a supported format (found \"soon\"");
        Path suite = file("own.conf", "suite = own, data.source { name = delimited, path = \"" + folder.resolve("log.csv") + "\","
                + " columns { timestamp = timestamp, separator = \",\" } }, models.p.recommender = popularity");
        file("log.csv", rows.formatted("2019-05-06", "2019-05-07", "2019-05-08"));
        Cli.run("data", suite).refuses("every line fails alike, the first of 3:",
                ":2:5: found \"2019-05-06\", expected an integer (timestamp);"
                + " dates are read with time-format = iso-8601");
    }

    @Test
    void reviewsOf2023AreRead() throws IOException {
        String review = "{\"rating\": 4.0, \"parent_asin\": \"B%d\", \"asin\": \"X\", \"user_id\": \"U1\", \"timestamp\": "
                + "160000000000%d}\n";
        Path log = file("reviews.jsonl", review.formatted(1, 1) + review.formatted(2, 2) + review.formatted(3, 3));
        assertTrue(Cli.run("data", log).succeeds().says("(amazon-json)").out().lines().anyMatch(line -> line.matches("  used +1 +3 +3 "
                + ".*")));
        Cli.run("data", file("other.jsonl", "{\"stars\": 4.0, \"who\": \"B1\"}\n")).refuses("found: JSON objects with [stars, who]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n"})
    void lineEndsAndAByteOrderMarkAreNoPartOfTheData(String end) throws IOException {
        String rows = String.join(end, "user,item", "u,a", "u,b", "u,c", "v,b", "v,\"c\"", "v,d", "");
        for (String mark : List.of("", "\ufeff")) {
            String said = Cli.run("data", file("log.csv", mark + rows)).succeeds().out();
            assertTrue(said.lines().anyMatch(line -> line.matches("  used +2 +4 +6 .*")), said);
        }
        byte[] utf16 = rows.getBytes(StandardCharsets.UTF_16);
        Path wide = Files.write(folder.resolve("wide.csv"), utf16);
        Cli.run("data", wide).refuses("is not text: found the bytes 0xfe 0xff, expected text in UTF-8; the file begins as UTF-16 does");
        Cli.run("data", wide, "--charset", "utf-16").succeeds();
    }
}

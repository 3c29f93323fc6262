package io.github.genatt.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PrepareJobTest {
    @TempDir
    private Path folder;

    @Test
    void optionsAreThoseOfTheCommand() throws Exception {
        Path log = Files.writeString(folder.resolve("log.csv"),
                "who;what;when;stars\nu;a;2;5\nu;b;1;4\nv;a;1;4\nw;a;;4\nv;b;2;1\nv;b;3;4\n");
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        try (SparkSession spark = Sessions.local()) {
            PrepareJob.run(spark, new PrintStream(said, true, StandardCharsets.UTF_8), log.toString(), folder.resolve("out").toString(),
                    "--separator", ";", "--user", "who", "--item", "what", "--time", "when", "--rating", "stars", "--min-rating", "2",
                            "--k-core",
                    "2", "--item-core", "1", "--split", "temporal", "--test-fraction", "0.3", "--lenient");
            assertEquals(4, spark.read().parquet(folder.resolve("out/log.parquet").toString()).count());
        }
        String text = said.toString(StandardCharsets.UTF_8);
        assertTrue(text.contains("as read: 2 users, 2 items, 5 interactions\n"), text);
        assertTrue(text.contains("rating below 2.0                         1 dropped\n"), text);
        assertTrue(text.contains("1 malformed rows left out\n"), text);
        assertTrue(text.contains("used: 2 users, 2 items, 4 interactions\n"), text);
    }

    @Test
    void whatDoesNotFitIsRefusedBeforeAnythingIsRead() {
        String[][] wrong = {{"log"}, {"log", "out", "--user", "u", "--item", "i"}, {"log", "out", "--user", "u", "--item", "i", "--no-time",
            "--test-fraction", "0.1"}, {"log", "out", "--user", "u", "--item", "i", "--no-time", "--split", "random"},
            {"log", "out", "--user", "u", "--item", "i", "--no-time", "--separator", "ab"},
                    {"log", "out", "--user", "u", "--item", "i", "--time",
                "t", "--time-zone", "Nowhere"}, {"log", "out", "--user", "u", "--item", "i", "--no-time", "--min-rating", "x"}};
        String[] why = {"expected LOG OUT", "the columns of a large log are not guessed", "--test-fraction: no effect", "--split must be",
            "--separator must be one character", "--time-zone \"Nowhere\" is unknown", "--min-rating: expected a number"};
        for (int one = 0; one < wrong.length; one++) {
            String[] given = wrong[one];
            String message = assertThrows(IllegalArgumentException.class, () -> PrepareJob.options(given)).getMessage();
            assertTrue(message.contains(why[one]), message);
        }
    }
}

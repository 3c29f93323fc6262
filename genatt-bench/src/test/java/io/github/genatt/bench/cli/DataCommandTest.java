package io.github.genatt.bench.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.genatt.bench.run.Trial;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DataCommandTest {
    @TempDir
    Path folder;

    private Path log(String name, String... lines) throws IOException {
        return Files.writeString(folder.resolve(name), String.join("\n", lines) + "\n");
    }

    /** Users u, v, w with 4, 4 and 1 interactions; the rating of one is low, and one is repeated. */
    private Path ratings() throws IOException {
        return log("ratings.dat", "u::a::5::1", "u::b::5::2", "u::c::1::3", "u::a::5::4", "v::a::5::5", "v::b::5::6", "v::c::5::7",
                "v::d::5::8", "w::a::5::9");
    }

    private static void requireRow(Cli cli, String name, int users, int items, int interactions) {
        assertTrue(cli.out().lines().anyMatch(line -> line.matches("  %s +%d +%d +%d .*".formatted(name, users, items, interactions))),
                cli.out());
    }

    @Test
    void statisticsAreShownBeforeAndAfterFiltering() throws IOException {
        Cli plain = Cli.run("data", ratings()).succeeds().says("ratings.dat (movielens)", "of test targets occur later in other users");
        requireRow(plain, "as read", 3, 4, 9);
        requireRow(plain, "used", 3, 4, 9);
        Cli filtered = Cli.run("data", ratings(), "--min-rating", "3", "--deduplicate", "--k-core", "2").succeeds();
        requireRow(filtered, "as read", 3, 4, 9);
        requireRow(filtered, "used", 2, 2, 4);
        assertEquals(4, filtered.out().lines().filter(line -> line.endsWith("dropped")).count(), filtered.out());
        filtered.out().lines().skip(1).forEach(line -> assertTrue(line.length() <= 100, line));
    }

    @Test
    void caveatsOfTheDataAreToldAndDuplicatesCanGo() throws IOException {
        Path log = log("twice.dat", "u::a::5::1", "u::b::5::2", "u::c::5::3", "u::c::5::3", "v::c::5::1", "v::a::5::2", "v::b::5::3");
        Cli.run("data", log).succeeds().says("caveat: 1 of 2 test targets are in the history already", "caveat: 1 interactions repeat one");
        Cli dropped = Cli.run("data", log, "--drop-duplicates").succeeds().says("duplicate of user, item and time");
        assertFalse(dropped.out().contains("in the history already"), dropped.out());
        Cli.run("data", log, "--drop-duplicates", "--deduplicate").refuses("--drop-duplicates", "no effect");
    }

    private Path semicolons(String header, String value) throws IOException {
        List<String> lines = new ArrayList<>(List.of(header));
        for (String user : List.of("u", "v", "w")) {
            for (int i = 1; i < 5; i++) {
                lines.add("%s;i%d;%s".formatted(user, i, value.formatted(i)));
            }
        }
        return log("log.csv", lines.toArray(String[]::new));
    }

    @ParameterizedTest
    @CsvSource({"user;item;when, 157783680%d, when", "user;item;moment, 157783680%d000, moment",
        "user;item;visitTime, %d, visitTime", "user;item;review_date, x%d, review_date"})
    void aColumnThatLooksLikeATimeIsToBeNamedOrLeftOut(String header, String value, String column) throws IOException {
        Path log = semicolons(header, value);
        Cli.run("data", log).refuses("the column of the time (" + column + " looks like one; --no-time keeps the order of the file)");
        Cli.run("data", log, "--no-time").succeeds()
                .says("  caveat: the column '" + column + "' looks like a time and is not used; name it as the column timestamp");
        Cli named = Cli.run("data", log, "--time", column);
        assertEquals(value.startsWith("x") ? 2 : 0, named.code(), named::toString);
    }

    @ParameterizedTest
    @CsvSource({"user;item;n;pos, 8;%d, order = pos", "user;item;when, %d, item = item",
            "user;item;date, 2020-01-0%d, time = date (iso-8601)"})
    void aLogWhoseHeaderSaysAllIsReadWithoutAWord(String header, String value, String columns) throws IOException {
        Cli told = Cli.run("data", semicolons(header, value)).succeeds().says("  columns between semicolons: user = user, item = item",
                columns);
        assertFalse(told.out().contains("looks like a time"), told.out());
    }

    /** Ratings of MovieLens-100K, and headings of other words, were read as sequences with ratings and times as items. */
    @Test
    void whatIsNotCertainIsRefusedAndCanBeSaid() throws IOException {
        Path ratings = log("u.data", "7\ta\t3\t881250949", "7\tb\t3\t881250950", "7\tc\t1\t881250951", "8\ta\t1\t881250952");
        Cli.run("data", ratings).refuses("u.data: the columns are not certain, and nothing is guessed", "4 columns between tabs",
                "--user COLUMN --item COLUMN");
        Cli said = Cli.run("data", ratings, "--user", "1", "--item", "2", "--rating", "3", "--time", "4").succeeds()
                .says("(delimited)", "  columns without a header, between tabs: user = 1, item = 2, time = 4 (integer), rating = 3");
        requireRow(said, "used", 2, 3, 4);
        Path orders = log("orders.csv", "kunde,artikel,wann", "k1,\"Becher, blau\",31.05.2024", "k1,Teller,01.06.2024");
        Cli.run("data", orders).refuses("kunde | artikel", "Becher, blau");
        Cli.run("data", orders, "--user", "kunde", "--item", "artikel", "--time", "wann")
                .refuses("needed: the format of the times (found \"31.05.2024\" in wann; --time-format \"dd.MM.yyyy\")");
        Cli.run("data", orders, "--user", "kunde", "--item", "artikel", "--time", "wann", "--time-format", "dd.MM.yyyy").succeeds();
        Cli.run("data", orders, "--user", "kunde", "--item", "artikel", "--time", "datum").refuses("there is no \"datum\"");
        Path suite = Trial.file(folder, "popularity { recommender = popularity }");
        Cli.run("data", suite, "--user", "u").refuses("--user", "change data.source there");
        Cli.run("data", orders, "--time-format", "german").refuses("--time-format", "integer, seconds, milliseconds, iso-8601");
        Cli.run("data", orders, "--separator", "ab").refuses("--separator must be one character");
        Cli.run("data", orders, "--no-time", "--time", "x").refuses("--no-time");
    }

    @Test
    void severalLogsAreDescribedOneAfterTheOther() throws IOException {
        Cli.run("data", ratings(), log("pairs.txt", "u a", "u b", "u c")).succeeds().says("(movielens)", "(pairs)");
    }

    @Test
    void ofASuiteItsOwnDataBlockIsUsed() throws IOException {
        Path suite = Trial.file(folder, "popularity { recommender = popularity }");
        Cli.run("data", suite).succeeds().says("tiny.conf (synthetic)");
        Cli.run("data", suite, "--k-core", "3").refuses("--k-core", "data.filter");
    }

    @Test
    void aMalformedLineIsNamedByLineAndColumn() throws IOException {
        Path file = log("ratings.dat", "u::a::5::1", "u::b::five::2");
        Cli.run("data", file).refuses("a malformed line:", file + ":2:7: found", "expected");
    }

    @Test
    void lenientReadingLeavesTheLogItselfAlone() throws IOException {
        Path file = log("pairs.txt", "u a", "u", "u b", "u c");
        Path rejected = folder.resolve("rejected.txt");
        Cli.run("data", "--rejected", rejected, "--lenient", file).succeeds().says("1 malformed lines left out, written to " + rejected);
        assertEquals("# " + file + ":2:2: found 1 word, expected two: user and item\nu\n", Files.readString(rejected));
        assertEquals("u a\nu\nu b\nu c\n", Files.readString(file));
    }

    @Test
    void aLenientSuiteIsReadLeniently() throws IOException {
        log("pairs.txt", "u a", "u", "u b", "u c");
        Path suite = log("own.conf", "suite = own, lenient = true, data { source { name = pairs, path = pairs.txt } }",
                "models.popularity.recommender = popularity");
        Cli.run("data", suite, "--data", folder, "--rejected", folder.resolve("rejected.txt")).succeeds()
                .says("1 malformed lines left out");
        Cli.run("data", Files.writeString(suite, Files.readString(suite) + "lenient = false\n"), "--data", folder).refuses("pairs.txt:2:");
    }

    @Test
    void whatIsMissingEmptyOrUnknownIsRefused() throws IOException {
        Cli.run("data", folder.resolve("gone.tsv")).refuses("There is no file", "gone.tsv");
        Cli.run("data", Files.createFile(folder.resolve("empty.tsv"))).refuses("empty.tsv is empty");
        Cli.run("data", log("words.txt", "one")).refuses("words.txt", "in a suite: data.source", "in the first line \"one\"");
        Cli.run("data", ratings(), "--k-core", "0").refuses("--k-core must be at least 1, found 0");
    }

    @Test
    void filtersThatLeaveNothingAreRefused() throws IOException {
        Cli cli = Cli.run("data", ratings(), "--k-core", "9").refuses();
        assertFalse(cli.err().isBlank());
    }
}

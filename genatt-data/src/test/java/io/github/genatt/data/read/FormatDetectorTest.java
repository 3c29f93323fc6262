package io.github.genatt.data.read;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.genatt.data.InvalidDataException;
import io.github.genatt.data.options.ColumnOptions;
import io.github.genatt.data.options.TimeFormat;
import io.github.genatt.spi.LogSource;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FormatDetectorTest {
    private static final String RATINGS_100K = "196\t242\t3\t881250949\n186\t302\t3\t891717742\n22\t377\t1\t878887116\n";

    @TempDir
    private Path folder;

    @Test
    void headersNameTheirColumns() throws IOException {
        assertEquals(delimited("userId", "movieId", Optional.of("timestamp"), Optional.of("rating"), Optional.empty(), ",",
                TimeFormat.INTEGER, "."), guess("userId,movieId,rating,timestamp\n1,2,3,4\n"));
        assertEquals(delimited("user", "item", Optional.empty(), Optional.empty(), Optional.of("pos"), "\t", TimeFormat.INTEGER, "."),
                guess("user\titem\tpos\nu\ti\t1\nu\tj\t2\n"));
        assertEquals(delimited("Customer ID", "product-id", Optional.of("order_date"), Optional.empty(), Optional.empty(), ";",
                TimeFormat.ISO_8601, "."), guess("Customer ID;product-id;order_date\nc;\"a;b\";2024-05-31\n"));
    }

    @Test
    void theFormOfTimesAndDecimalsShowsInTheirValues() throws IOException {
        String header = "user;item;time;rating\n";
        assertEquals(times(TimeFormat.SECONDS, ","), guess(header + "u;i;1593878903,4;3\nu;j;1593878904;3\nu;k;1593878904,5;3\n"));
        assertEquals(times(TimeFormat.INTEGER, ","), guess(header + "u;i;1593878903;4,5\n"));
        assertEquals(times(TimeFormat.ISO_8601, "."), guess(header + "u;i;2024-05-31 10:00:00+02;4.5\n"));
        requireUncertain(header + "u;i;last May;3\n", "needed: times in a supported format (found \"last May\" in time", "--no-time");
        requireUncertain(header + "u;i;4.25;3\n", "needed: the unit of the times (found \"4.25\" in time; --time-format seconds");
        requireUncertain(header + "u;i;4;1,000\n", "the decimal separator (\"1,000\" may be a thousand; set --decimal-separator");
    }

    @Test
    void datesInOtherFormsNameTheOptionAndNoDayOrMonthIsGuessed() throws IOException {
        String header = "user;item;time;rating\n";
        requireUncertain(header + "u;i;31.05.2024;3\nu;j;01.06.2024;3\n",
                "needed: the format of the times (found \"31.05.2024\" in time; --time-format \"dd.MM.yyyy\")");
        requireUncertain(header + "u;i;05/06/2024 14:03;3\nu;j;07/06/2024 09:00;3\n", "found \"05/06/2024 14:03\" in time; --time-format"
                + " \"dd/MM/yyyy HH:mm\" (the day first) or \"MM/dd/yyyy HH:mm\" (the month first))");
        requireUncertain(header + "u;i;05/06/2024 14:03;3\nu;j;05/31/2024 09:00;3\n",
                "found \"05/06/2024 14:03\" in time; --time-format \"MM/dd/yyyy HH:mm\")");
        requireUncertain(header + "u;i;5/6/2024 2:03 PM;3\nu;j;5/31/2024 12:00 am;3\n", "--time-format \"M/d/yyyy h:mm a\")");
        requireUncertain(header + "u;i;31 May 2024;3\n", "--time-format \"dd MMM yyyy\")");
        requireUncertain(header + "u;i;2024/05/31;3\n", "--time-format \"yyyy/MM/dd\")");
        requireUncertain("u;i;when\na;b;31.05.2024\n", "needed: ", "(3 looks like a time)");
        FormatHints hints = new FormatHints(Optional.empty(), FormatHints.Columns.NONE, new FormatHints.Text(Optional.empty(), true,
                Optional.empty(), Optional.of(new TimeFormat("dd/MM/yyyy HH:mm")), Optional.empty(), Optional.empty()));
        assertEquals(times(new TimeFormat("dd/MM/yyyy HH:mm"), "."), guess(header + "u;i;05/06/2024 14:03;3\n", hints));
    }

    @Test
    void aTimeThatIsEmptyInEveryLineIsNamedWithWhatReadsTheLog() throws IOException {
        String log = "user item pos timestamp rating\n1 7 1  5\n1 8 2  4\n2 7 1  5\n";
        requireUncertain(log, "needed: times (\"timestamp\" is empty in all 3 examined lines; --no-time reads the log without"
                + " times, and --order pos takes the order from pos)");
        requireUncertain("user,item,time\na,b,\n", "--no-time reads the log without times)");
        FormatHints told = FormatHints.NONE.with(new FormatHints.Columns(Optional.empty(), Optional.empty(), Optional.empty(),
                Optional.empty(), true, Optional.of("pos")));
        assertEquals(delimited("user", "item", Optional.empty(), Optional.of("rating"), Optional.of("pos"), " ", TimeFormat.INTEGER, "."),
                guess(log, told));
        requireUncertain("user item pos timestamp rating\n1 7 1 9 5\n", FormatHints.NONE.with(new FormatHints.Columns(Optional.empty(),
                Optional.empty(), Optional.empty(), Optional.empty(), true, Optional.of("place"))), "the column of the order (there is no"
                + " \"place\")");
    }

    @Test
    void withoutTimesARecBoleFileIsATable() throws IOException {
        String log = "user_id:token\titem_id:token\tplace:float\ttimestamp:float\n1\t7\t1\t\n";
        requireUncertain(log, "\"timestamp\" is empty in all 1");
        FormatHints told = FormatHints.NONE.with(new FormatHints.Columns(Optional.empty(), Optional.empty(), Optional.empty(),
                Optional.empty(), true, Optional.of("place")));
        assertEquals(new DelimitedSource(log(), new ColumnOptions("user_id:token", "item_id:token", Optional.empty(), Optional.empty(),
                Optional.of("place:float"), "\t", false, true, "utf-8", TimeFormat.INTEGER.text(), Optional.empty(), ".")),
                        guess(log, told));
    }

    private LogSource times(TimeFormat format, String decimal) {
        return delimited("user", "item", Optional.of("time"), Optional.of("rating"), Optional.empty(), ";", format, decimal);
    }

    @Test
    void otherFormatsShowInTheirFirstLines() throws IOException {
        assertEquals(new MovieLensSource(log()), guess("1::1193::5::978300760\n"));
        assertEquals(new PairsSource(log()), guess("1 7\n"));
        assertEquals(new PairsSource(log()), guess("ann b\nann c\n"));
        assertEquals(new SequencesSource(log()), guess("1 7 8 9\n2 7\n"));
        assertEquals(AmazonSource.of(log()), guess("{\"reviewerID\": \"A\", \"asin\": \"B\"}\n"));
        assertEquals(AmazonSource.of(log()), guess("{\"user_id\": \"A\", \"parent_asin\": \"B\", \"timestamp\": 1}\n"));
        assertEquals(RecBoleSource.of(log()), guess("user_id:token\titem_id:token\n1\t2\n"));
        assertEquals(new RecBoleSource(log(), "user_id", "item_id", Optional.empty(), Optional.empty(), TimeFormat.SECONDS.text(),
                List.of()),
                guess("user_id:token\titem_id:token\ttimestamp:float\n1\t2\t1593878903.438\n"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"customer,goods\nc1,p1\n", "kunde;artikel;wann\nk1;a1;2024-05-31\n", RATINGS_100K, "1 7 8 9\n",
            "1 7 8\n2 7 9\n",
        "kunde artikel\nann shoe\nben hat\n", "alice the matrix\nbob heat\n", "1,2\n3,4\n", "user,user_id,item\na,b,c\n",
        "user,item,when\na,b,2024-05-31\n", "user,item,date,time\na,b,2024-05-31,9\n", "hello\n", "{\"who\": 1}\n", "1::2::3\n",
        "who:token\titem_id:token\na\tb\n"})
    void whatLeavesADoubtIsNotGuessed(String text) {
        requireUncertain(text, "found: ", "needed: ", "use: ");
    }

    @Test
    void theDoubtIsExplained() {
        UncertainFormatException doubt = requireUncertain(RATINGS_100K, "log: the columns are not certain, and nothing is guessed",
                "found: 4 columns between tabs; their numbers, and the first lines:\n    1   | 2   | 3 | 4\n    196 | 242 | 3 | 881250949\n"
                + "    186 | 302 | 3 | 891717742\n", "(4 looks like a time)", "--user COLUMN", "--format sequences");
        assertEquals(List.of("196", "242", "3", "881250949"), doubt.columns());
        requireUncertain("user,item,when\na,b,2024-05-31\n", "needed: the column of the time (when looks like one; --no-time keeps");
        requireUncertain("user,user_id,item\na,b,c\n", "the column of the user (may be any of [user, user_id])");
        requireUncertain("{\"who\": 1}\n", "JSON objects with [who]");
    }

    @Test
    void columnsCanBeNamed() throws IOException {
        assertEquals(new DelimitedSource(log(), new ColumnOptions("1", "2", Optional.of("4"), Optional.of("3"), Optional.empty(), "\t",
                true,
                false, "utf-8", TimeFormat.INTEGER.text(), Optional.empty(), ".")), guess(RATINGS_100K, columns("1", "2", "4", "3")));
        assertEquals(delimited("kunde", "artikel", Optional.of("wann"), Optional.empty(), Optional.empty(), ";", TimeFormat.ISO_8601, "."),
                guess("kunde;artikel;wann\nk1;a1;2024-05-31\n", columns("kunde", "artikel", "wann", null)));
        requireUncertain("kunde;artikel;wann\nk1;a1;2024-05-31\n", columns("kunden", "artikel", "wann", null),
                "needed: the column of the user (there is no \"kunden\")");
        requireUncertain("kunde;artikel;wann\nk1;a1;2024-05-31\nk2;a1;2024-05-31\n", columns("1", "2", "3", null),
                "for a header, name columns by heading");
        assertEquals(new RecBoleSource(log(), "who", "item_id", Optional.empty(), Optional.empty(), TimeFormat.INTEGER.text(), List.of()),
                guess("who:token\titem_id:token\na\tb\n", columns("who", "item_id", null, null)));
        FormatHints untimed = FormatHints.NONE.with(new FormatHints.Columns(Optional.empty(), Optional.empty(), Optional.empty(),
                Optional.empty(), true, Optional.empty()));
        assertEquals(delimited("user", "item", Optional.empty(), Optional.empty(), Optional.empty(), ",", TimeFormat.INTEGER, "."),
                guess("user,item,when\na,b,2024-05-31\n", untimed));
    }

    @Test
    void aFormatCanBeNamed() throws IOException {
        assertEquals(new SequencesSource(log()), guess("1 7 8\n2 7 9\n", format("sequences", FormatHints.Columns.NONE)));
        String unknown = refusal("1 7\n", format("csv", FormatHints.Columns.NONE));
        assertTrue(unknown.contains("there is no format 'csv'; use one of delimited"), unknown);
        String idle = refusal("1 7\n", format("pairs", columns("1", "2", null, null).columns()));
        assertTrue(idle.contains("columns cannot be named in the format pairs, found [1, 2]"), idle);
    }

    @Test
    void otherCharacterSetsAreNamedNotGuessed() throws IOException {
        Files.write(folder.resolve("log"), "user,item\nzo\u00eb,x1\n".getBytes(StandardCharsets.ISO_8859_1));
        String message = assertThrows(InvalidDataException.class, () -> FormatDetector.of(folder.resolve("log"), FormatHints.NONE))
                .getMessage();
        assertTrue(message.contains("is not text: found the bytes 0xeb in line 2") && message.contains("--charset iso-8859-1"), message);
        FormatHints latin = new FormatHints(Optional.empty(), FormatHints.Columns.NONE, new FormatHints.Text(Optional.empty(),
                true, Optional.of("iso-8859-1"), Optional.empty(), Optional.empty(), Optional.empty()));
        Files.write(folder.resolve("log"), "user,item\nz\u00c3\u00b3,x\nzo\u00eb,x1\n".getBytes(StandardCharsets.ISO_8859_1));
        assertEquals(DelimitedSource.class, FormatDetector.of(folder.resolve("log"), FormatHints.NONE).getClass(),
                "one bad line among good ones in UTF-8 is the reader's");
        assertEquals("iso-8859-1", ((DelimitedSource) FormatDetector.of(folder.resolve("log"), latin)).columns().charset());
    }

    @Test
    void optionsOfTheTextWorkInARecBoleFileAndAreRefusedWhereTheyCannot() throws IOException {
        String recBole = "user_id:token\titem_id:token\ttimestamp:float\n1\t2\t2024-05-31 10:00\n";
        FormatHints zone = text(Optional.empty(), Optional.of("Asia/Tokyo"));
        assertEquals(Optional.of("Asia/Tokyo"), ((DelimitedSource) guess(recBole, zone)).columns().timeZone());
        assertEquals("user_id:token", ((DelimitedSource) guess(recBole, zone)).columns().user());
        String separated = refusal(recBole, text(Optional.of(";"), Optional.empty()));
        assertTrue(separated.contains("a RecBole file has columns between tabs, found --separator ;"), separated);
        for (String log : List.of("1::1193::5::978300760\n", "1 7\n", "1 7 8 9\n2 7\n", "{\"reviewerID\": \"A\", \"asin\": \"B\"}\n")) {
            String refused = refusal(log, zone);
            assertTrue(refused.contains("is UTF-8 text of one form, found --time-zone; remove it"), refused);
        }
    }

    private static FormatHints text(Optional<String> separator, Optional<String> zone) {
        return new FormatHints(Optional.empty(), FormatHints.Columns.NONE, new FormatHints.Text(separator, true, Optional.empty(),
                Optional.empty(), zone, Optional.empty()));
    }

    @Test
    void timesMayHaveAnExponentOrAnyNumberOfDigits() throws IOException {
        String header = "user_id:token\titem_id:token\ttimestamp:float\n";
        assertEquals(RecBoleSource.of(log()), guess(header + "1\t2\t1.6E9\n1\t3\t9.7830076E8\n"));
        assertEquals(new RecBoleSource(log(), "user_id", "item_id", Optional.empty(), Optional.empty(), TimeFormat.SECONDS.text(),
                List.of()), guess(header + "1\t2\t1.5938789034E9\n"));
        requireUncertain("user,item,time\nu,i,999999999991600000000.5\n",
                "needed: the unit of the times (found \"999999999991600000000.5\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"zip PK\u0003\u0004", "bzip2 BZh9"})
    void otherCompressionIsNamed(String archive) {
        String[] parts = archive.split(" ");
        String refused = refusal(parts[1] + "x\n", FormatHints.NONE);
        assertTrue(refused.contains("is compressed with " + parts[0] + "; unpack it, or compress it with gzip"), refused);
    }

    @Test
    void quotesMayBePlainCharacters() throws IOException {
        FormatHints plain = new FormatHints(Optional.empty(), FormatHints.Columns.NONE, new FormatHints.Text(Optional.empty(), false,
                Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty()));
        assertFalse(((DelimitedSource) guess("user,item\n\"a,b\nc\",d\n", plain)).columns().quotes());
        assertTrue(((DelimitedSource) guess("user,item\n\"a\",b\n")).columns().quotes());
    }

    @Test
    void whatIsNoLogIsAnError() {
        assertTrue(refusal("", FormatHints.NONE).contains("is empty"));
        assertTrue(refusal("PAR1\u0015\u0098\n", FormatHints.NONE).contains("is a Parquet file, which the plug-in genatt-duckdb "
                + "reads: see docs/parquet.md"));
    }

    private static FormatHints columns(String user, String item, String time, String rating) {
        return FormatHints.NONE.with(new FormatHints.Columns(Optional.ofNullable(user), Optional.ofNullable(item),
                Optional.ofNullable(time),
                Optional.ofNullable(rating), false, Optional.empty()));
    }

    private static FormatHints format(String name, FormatHints.Columns columns) {
        return new FormatHints(Optional.of(name), columns, FormatHints.Text.NONE);
    }

    private LogSource delimited(String user, String item, Optional<String> time, Optional<String> rating, Optional<String> place,
            String separator, TimeFormat format, String decimal) {
        return new DelimitedSource(log(), new ColumnOptions(user, item, time, rating, place, separator, true, true, "utf-8", format.text(),
                Optional.empty(), decimal));
    }

    private UncertainFormatException requireUncertain(String text, String... parts) {
        return requireUncertain(text, FormatHints.NONE, parts);
    }

    private UncertainFormatException requireUncertain(String text, FormatHints hints, String... parts) {
        UncertainFormatException doubt = assertThrows(UncertainFormatException.class, () -> guess(text, hints), text);
        for (String part : parts) {
            assertTrue(doubt.getMessage().contains(part), doubt.getMessage());
        }
        return doubt;
    }

    private String refusal(String text, FormatHints hints) {
        return assertThrows(InvalidDataException.class, () -> guess(text, hints)).getMessage();
    }

    private String log() {
        return folder.resolve("log").toString();
    }

    private LogSource guess(String text) throws IOException {
        return guess(text, FormatHints.NONE);
    }

    private LogSource guess(String text, FormatHints hints) throws IOException {
        return FormatDetector.of(Files.writeString(folder.resolve("log"), text), hints);
    }
}

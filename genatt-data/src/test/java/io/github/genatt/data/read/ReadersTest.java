package io.github.genatt.data.read;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.genatt.data.InteractionLog;
import io.github.genatt.data.InvalidDataException;
import io.github.genatt.data.SourceLog;
import io.github.genatt.data.options.ColumnOptions;
import io.github.genatt.data.options.TimeFormat;
import io.github.genatt.spi.LogSource;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReadersTest {
    private static final LogSource DELIMITED = new DelimitedSource("log",
            new ColumnOptions("user", "item", Optional.of("time"), Optional.of("stars"), Optional.of("pos"), ",", true, true, "utf-8",
                    TimeFormat.INTEGER.text(), Optional.empty(), "."));
    private static final LogSource MOVIELENS = new MovieLensSource("log");
    private static final LogSource PAIRS = new PairsSource("log");
    private static final LogSource SEQUENCES = new SequencesSource("log");
    private static final LogSource AMAZON = AmazonSource.of("log");
    private static final LogSource RECBOLE = RecBoleSource.of("log");

    @TempDir
    private Path folder;

    @Test
    void delimitedTextIsReadByTheNamesOfItsColumns() throws IOException {
        InteractionLog log = read(DELIMITED, "pos,item,extra,user,stars,time\n0,b,x,ann,4.5,12\n1,a,y,ann,,13\n");
        assertEquals(List.of("ann b", "ann a"), rows(log));
        assertArrayEquals(new float[] {4.5f, Float.NaN}, log.ratings().orElseThrow());
        assertArrayEquals(new long[] {12, 13}, log.timestamps().orElseThrow());
        assertArrayEquals(new long[] {0, 1}, log.order().orElseThrow());
    }

    @Test
    void spaceAroundAnIdIsNoPartOfIt() throws IOException {
        InteractionLog log = read(DELIMITED, "user,item,pos,stars,time\nann, b,0,, 7\n ann,b ,1,,8 \n");
        assertEquals(List.of("ann b", "ann b"), rows(log));
        assertEquals(1, log.items().ids().length);
        assertMessage(DELIMITED, "user,item,pos,stars,time\nann, ,0,,1\n", "log:2:5: found an empty field");
    }

    @Test
    void theTimeThatStandsForNoneIsRejected() throws IOException {
        String header = "user,item,pos,stars,time\n";
        assertMessage(DELIMITED, header + "ann,b,0,,-9223372036854775808\n", "log:2:10: found \"-9223372036854775808\"", "a time above");
        assertArrayEquals(new long[] {-9223372036854775807L},
                read(DELIMITED, header + "ann,b,0,,-9223372036854775807\n").timestamps().orElseThrow());
    }

    private static LogSource numbered(String separator, String charset, String decimal) {
        return new DelimitedSource("log", new ColumnOptions("1", "2", Optional.of("4"), Optional.of("3"), Optional.empty(), separator, true,
                false, charset, TimeFormat.INTEGER.text(), Optional.empty(), decimal));
    }

    @Test
    void withoutAHeaderColumnsAreNumbered() throws IOException {
        InteractionLog log = read(numbered("\t", "utf-8", "."), "196\t242\t3\t881250949\n186\t302\t4\t891717742\n");
        assertEquals(List.of("196 242", "186 302"), rows(log));
        assertArrayEquals(new float[] {3, 4}, log.ratings().orElseThrow());
        assertArrayEquals(new long[] {881250949, 891717742}, log.timestamps().orElseThrow());
        assertMessage(numbered("\t", "utf-8", "."), "1\t2\t3\n", "no column \"4\"", "its 3 columns are named by their numbers");
        assertMessage(numbered("\t", "utf-8", "."), "1\t2\t3\t4\n1\t2\n", "log:2:1: found 2 fields, expected 4 as in the first line");
        assertMessage(DELIMITED, "1,2,3,4\n", "no column \"user\"", "cut at commas", "if that is not a header, set header = false");
    }

    @Test
    void aFirstLineCutAtTheWrongCharacterNamesTheOneItContains() throws IOException {
        assertMessage(DELIMITED, "user\titem\trating\n", "no column \"user\"", "contains tabs", "set separator = \"\\t\"");
        assertMessage(DELIMITED, "user;item;rating\n", "no column \"user\"", "contains semicolons", "set separator = \";\"");
        assertMessage(numbered("\t", "utf-8", "."), "1,2,3,4\n", "no column \"2\"", "contains commas", "set separator = \",\"");
        String two = assertThrows(InvalidDataException.class, () -> read(DELIMITED, "user,a;b\n")).getMessage();
        assertFalse(two.contains("set separator"), two);
    }

    @Test
    void decimalsMayStandAfterAComma() throws IOException {
        assertArrayEquals(new float[] {4.5f, 3}, read(numbered(";", "utf-8", ","), "a;b;4,5;1\na;c;3;2\n").ratings().orElseThrow());
        assertMessage(numbered(";", "utf-8", ","), "a;b;4.5;1\n", "log:1:5: found \"4.5\", expected a number (rating)");
        assertMessage(numbered(";", "utf-8", "."), "a;b;4,5;1\n", "expected a number (rating); decimal commas are read with decimal-sep");
    }

    @Test
    void aLogMayBeInAnyCharacterSet() throws IOException {
        String text = "zo\u00eb;\ud83d\ude00x;4;1\nann;b;3;2\n";
        for (String charset : List.of("utf-16", "utf-16le", "utf-8", "utf-32")) {
            Files.write(folder.resolve("log"), text.getBytes(charset));
            assertEquals(List.of("zo\u00eb \ud83d\ude00x", "ann b"), rows(read(numbered(";", charset, "."))), charset);
        }
        Files.write(folder.resolve("log"), "zo\u00eb;b;4;1\n".getBytes(StandardCharsets.ISO_8859_1));
        assertEquals(List.of("zo\u00eb b"), rows(read(numbered(";", "iso-8859-1", "."))));
        Files.write(folder.resolve("log"), ("\ud83d\ude00;b;4;1\n".repeat(5000)).getBytes(StandardCharsets.UTF_16BE));
        assertEquals(5000, read(numbered(";", "utf-16be", ".")).size(), "characters of two halves at the ends of buffers");
        Files.write(folder.resolve("log"), text.getBytes(StandardCharsets.UTF_16));
        assertTrue(assertThrows(InvalidDataException.class, () -> read(numbered(";", "utf-8", "."))).getMessage()
                .contains("begins as UTF-16 does: set charset to utf-16"));
        Files.write(folder.resolve("log"), new byte[] {0, 'a', (byte) 0xd8});
        assertTrue(assertThrows(InvalidDataException.class, () -> read(numbered(";", "utf-16be", "."))).getMessage()
                .contains("is not text in UTF-16BE"));
        assertTrue(assertThrows(IllegalArgumentException.class, () -> numbered(";", "utf-99", ".")).getMessage()
                .startsWith("charset \"utf-99\" is unknown"));
    }

    @Test
    void carriageReturnsAloneEndNoLine() throws IOException {
        assertMessage(DELIMITED, "user,item,pos,stars,time\rann,b,0,,1\r", "found only carriage returns");
        assertMessage(PAIRS, "ann b\rann c\r", "found only carriage returns");
    }

    @Test
    void columnsWithoutAnyValueAreAbsent() throws IOException {
        InteractionLog log = read(DELIMITED, "user,item,pos,stars,time\nann,b,0,,1\n");
        assertTrue(log.ratings().isEmpty());
    }

    @Test
    void quotedFieldsMayHoldSeparatorsQuotesAndLineBreaks() throws IOException {
        InteractionLog log = read(DELIMITED, "user,item,pos,stars,time\n\"a,\"\"b\"\"\",\"x\ny\",0,,1\nann,5\" disk,1,,2\n");
        assertEquals(List.of("a,\"b\" x\ny", "ann 5\" disk"), rows(log));
    }

    @Test
    void aMissingColumnIsNamedTogetherWithThoseThereAre() throws IOException {
        assertMessage(DELIMITED, "user,thing,pos,stars,time\n", "no column \"item\"", "[user, thing, pos, stars, time]");
    }

    @Test
    void anEmptyFileIsAnErrorWhereAHeaderIsExpected() throws IOException {
        assertMessage(DELIMITED, "", "is empty");
    }

    @Test
    void malformedDelimitedLinesAreNamedByLineAndColumn() throws IOException {
        String header = "user,item,pos,stars,time\n";
        assertMessage(DELIMITED, header + "ann,b,0,4,1\nann,c,1,high,2\n", "log:3:9: found \"high\", expected a number (rating)");
        assertMessage(DELIMITED, header + "ann,b,0,4,\n", "log:2:11: found \"\", expected a time (timestamp)");
        assertMessage(DELIMITED, header + "ann,b,0,4,soon\n", "log:2:11: found \"soon\", expected an integer (timestamp)");
        assertMessage(DELIMITED, header + "ann,b,,4,1\n", "log:2:7: found \"\", expected an integer (order)");
        assertMessage(DELIMITED, header + ",b,0,4,1\n", "log:2:1: found an empty field, expected an id (user)");
        assertMessage(DELIMITED, header + "ann,b,0,4\n", "log:2:1: found 4 fields, expected 5 as in the header");
        assertMessage(DELIMITED, header + "ann,b,0,4,1,2\n", "log:2:13: found 6 fields, expected 5 as in the header");
        assertMessage(DELIMITED, header + "\"ann\"x,b,0,4,1\n", "log:2:6: found \"x,b,0,4,1\", expected a separator");
        assertMessage(DELIMITED, header + "ann,\"b,0,4,1\nbob,b,0,4,1\n", "a quote that is not closed within 2 lines");
        assertMessage(DELIMITED, header + "\"a\nb\",b,0,x,1\n", "log:3:8: found \"x\"");
    }

    @Test
    void movieLensLinesHaveFourFields() throws IOException {
        InteractionLog log = read(MOVIELENS, "1::1193::5::978300760\r\n2::661::3.5::978302109\r\n");
        assertEquals(List.of("1 1193", "2 661"), rows(log));
        assertArrayEquals(new float[] {5, 3.5f}, log.ratings().orElseThrow());
        assertArrayEquals(new long[] {978300760, 978302109}, log.timestamps().orElseThrow());
        assertMessage(MOVIELENS, "1::2::3::4\n1::2::three::4\n", "log:2:7: found \"three\", expected a number (rating)");
        assertMessage(MOVIELENS, "1::2::3\n", "log:1:1: found 3 fields, expected UserID::MovieID::Rating::Timestamp");
        assertMessage(MOVIELENS, "1::2::3::4.5\n", "log:1:10: found \"4.5\", expected an integer (Timestamp)");
    }

    @Test
    void pairsKeepTheOrderOfTheFile() throws IOException {
        assertEquals(List.of("1 5", "2 6", "1 4"), rows(read(PAIRS, "1 5\n2\t6\n\n1   4\n")));
        assertMessage(PAIRS, "1 5\n1\n", "log:2:2: found 1 word, expected two");
        assertMessage(PAIRS, "1 5 7\n", "log:1:5: found 3 words, expected two");
    }

    @Test
    void sequencesHaveOneUserAndManyItemsALine() throws IOException {
        assertEquals(List.of("1 5", "1 6", "2 5"), rows(read(SEQUENCES, "1 5 6\n2 5")));
        assertMessage(SEQUENCES, "1 5\n2\n", "log:2:2: found the end of the line, expected at least one item");
    }

    @Test
    void sequencesThatLookLikeRowsOfATableCarryACaveat() throws IOException {
        Files.writeString(folder.resolve("log"), "196 242 3 881250949\n186 302 3 891717742\n");
        assertEquals(List.of("every line has 4 words, the last of which looks like a time: if the lines are rows of a table, read them with"
                + " delimited"), SourceReader.read(SEQUENCES, folder, ReadProblems.strict()).caveats());
        Files.writeString(folder.resolve("log"), "196 242 3 881250949\n186 302 891717742\n");
        assertEquals(List.of(), SourceReader.read(SEQUENCES, folder, ReadProblems.strict()).caveats());
    }

    @Test
    void amazonReviewsAreJsonObjects() throws IOException {
        InteractionLog log = read(AMAZON, "{\"reviewerID\": \"A1\", \"asin\": \"B0\", \"helpful\": [1, 2], \"overall\": 5.0, "
                + "\"unixReviewTime\": 1369699200}\n"
                + "{\"asin\": \"B1\", \"reviewerID\": \"A1\", \"overall\": null, \"unixReviewTime\": 1369699201}\n");
        assertEquals(List.of("A1 B0", "A1 B1"), rows(log));
        assertArrayEquals(new float[] {5, Float.NaN}, log.ratings().orElseThrow());
        assertArrayEquals(new long[] {1369699200, 1369699201}, log.timestamps().orElseThrow());
        assertMessage(AMAZON, "{\"asin\": \"B1\"}\n", "log:1:1: found no user, expected an object with reviewerID and asin, as in 2014");
        assertMessage(AMAZON, "{\"reviewerID\": \"A\", \"asin\": \"B\", \"unixReviewTime\": null}\n", "log:1:1: found no unixReviewTime");
        assertMessage(AMAZON, "{\"reviewerID\": \"A\", \"asin\": 3}\n", "log:1:29: found \"3\", expected a string (asin)");
        assertMessage(AMAZON, "{\"reviewerID\": \"A\", \"asin\": \"B\", \"overall\": \"good\"}\n",
                "log:1:45: found \"good\", expected a number (rating)");
        assertMessage(AMAZON, "{\"reviewerID\": \"A\", \"asin\" \"B\"}\n", "log:1:28: found Unexpected character");
        assertMessage(AMAZON, "[1]\n", "log:1:1: found \"[\", expected a JSON object");
        assertMessage(AMAZON, "{\"reviewerID\": \"A\", \"asin\": \"B\"} x\n", "log:1:");
    }

    @Test
    void reviewsOf2023HaveOtherNamesAndMilliseconds() throws IOException {
        String reviews = "{\"rating\": 4.0, \"title\": \"t\", \"asin\": \"V1\", \"parent_asin\": \"P1\", \"user_id\": \"U\", "
                + "\"timestamp\": "
                + "1588687728923}\n{\"rating\": 5, \"asin\": \"V2\", \"parent_asin\": \"P1\", \"user_id\": \"U\", \"timestamp\": "
                + "1588687728924}\n";
        InteractionLog log = read(AMAZON, reviews);
        assertEquals(List.of("U P1", "U P1"), rows(log));
        assertArrayEquals(new float[] {4, 5}, log.ratings().orElseThrow());
        assertArrayEquals(new long[] {1588687728923L, 1588687728924L}, log.timestamps().orElseThrow());
        assertEquals(List.of("U V1", "U V2"), rows(read(new AmazonSource("log", AmazonSource.Items.VARIANTS), reviews)));
        assertMessage(AMAZON, "{\"asin\": \"V\", \"user_id\": \"U\", \"timestamp\": 1588687728923}\n",
                "found no parent_asin, expected an object with user_id and parent_asin; asin is the item with items = variants");
        assertMessage(AMAZON, reviews + "{\"reviewerID\": \"A\", \"asin\": \"B\", \"unixReviewTime\": 1588687728}\n",
                "log:3:1: found a review of 2014, expected one of 2023 as in the lines before");
    }

    @Test
    void recBoleColumnsMayHaveOtherNames() throws IOException {
        LogSource source = new RecBoleSource("log", "session_id", "track_id", Optional.of("played"), Optional.empty(),
                TimeFormat.SECONDS.text(),
                List.of());
        InteractionLog log = read(source, "track_id:token\tsession_id:token\tplayed:float\n7\ts\t1593878903.438\n8\ts\t1593878902.9\n");
        assertEquals(List.of("s 7", "s 8"), rows(log));
        assertArrayEquals(new long[] {1593878903438L, 1593878902900L}, log.timestamps().orElseThrow());
        assertMessage(RECBOLE, "session_id:token\titem_id:token\ns\t7\n", "no column \"user_id\"", "[session_id, item_id]");
    }

    @Test
    void partsOfASplitLogAreRefusedOrJoinedWithWords() throws IOException {
        String message = assertThrows(IllegalArgumentException.class, () -> RecBoleSource.of("d/x.train.inter")).getMessage();
        assertTrue(message.contains("one part of a log that was split before") && message.contains("path = \"d/x.inter\", parts = [train, "
                + "valid, test]"), message);
        String header = "user_id:token\titem_id:token\n";
        Files.writeString(folder.resolve("x.train.inter"), header + "a\t1\n");
        Files.writeString(folder.resolve("x.test.inter"), header + "a\t2\n");
        LogSource joined = new RecBoleSource("x.inter", "user_id", "item_id", Optional.empty(), Optional.empty(), TimeFormat.INTEGER.text(),
                List.of("train", "test"));
        SourceLog log = SourceReader.read(joined, folder, ReadProblems.strict());
        assertEquals(List.of("a 1", "a 2"), rows(log.log()));
        assertTrue(log.caveats().get(0).startsWith("the parts train, test of a log that was split before are joined"),
                log.caveats()::toString);
        assertMessage(RECBOLE, "user_id:token\titem_id_list:token_seq\titem_id:token\na\t1 2\t3\n", "has a history in each line");
    }

    @Test
    void recBoleHeadersCarryTypes() throws IOException {
        InteractionLog log = read(RECBOLE, "user_id:token\titem_id:token\trating:float\ttimestamp:float\n"
                + "1\t7\t4.0\t978300760.0\n2\t7\t3\t9.7830076E8\n");
        assertEquals(List.of("1 7", "2 7"), rows(log));
        assertArrayEquals(new long[] {978300760, 978300760}, log.timestamps().orElseThrow());
        assertEquals(List.of("1 7"), rows(read(RECBOLE, "user_id:token\titem_id:token\n1\t7\n")));
        assertMessage(RECBOLE, "user_id:token\titem_id:token\n1\n", "log:2:1: found 1 field, expected 2");
        assertMessage(RECBOLE, "user_id:token\titem_id:token_seq\n1\t7\n", "no column \"item_id\"", "item_id:token_seq");
    }

    @Test
    void compressedFilesAreReadAsIfTheyWereNot() throws IOException {
        Path file = folder.resolve("log.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
            out.write("1 5\n1 6\n".getBytes(StandardCharsets.UTF_8));
        }
        assertEquals(List.of("1 5", "1 6"), rows(read(new PairsSource("log.gz"))));
        byte[] packed = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(packed, packed.length - 12));
        InvalidDataException error = assertThrows(InvalidDataException.class, () -> read(new PairsSource("log.gz")));
        assertTrue(error.getMessage().contains("damaged gzip file"), error.getMessage());
    }

    @Test
    void idsMayBeAnyTextInUtf8() throws IOException {
        assertEquals(List.of("zoë 東京", "ann b"), rows(read(PAIRS, "\ufeffzoë 東京\nann b\n")));
    }

    @Test
    void bytesThatAreNoUtf8AreNamedByLineAndColumn() throws IOException {
        Files.write(folder.resolve("log"), "ann b\nzo\u00eb b\n".getBytes(StandardCharsets.ISO_8859_1));
        InvalidDataException error = assertThrows(InvalidDataException.class, () -> read(PAIRS));
        assertTrue(error.getMessage().contains("log:2:3: found the bytes 0xeb"), error.getMessage());
    }

    @Test
    void aMissingFileIsNamed() {
        InvalidDataException error = assertThrows(InvalidDataException.class, () -> read(new PairsSource("nowhere")));
        assertTrue(error.getMessage().contains("nowhere"), error.getMessage());
    }

    @Test
    void linesLongerThanTheBufferAreReadWhole() throws IOException {
        assertEquals(100_001, read(SEQUENCES, "u" + " x".repeat(100_000) + "\nv y").size());
    }

    private InteractionLog read(LogSource source) throws IOException {
        return SourceReader.read(source, folder, ReadProblems.strict()).log();
    }

    private InteractionLog read(LogSource source, String text) throws IOException {
        Files.writeString(folder.resolve("log"), text);
        return read(source);
    }

    private void assertMessage(LogSource source, String text, String... parts) throws IOException {
        Files.writeString(folder.resolve("log"), text);
        InvalidDataException error = assertThrows(InvalidDataException.class, () -> read(source));
        for (String part : parts) {
            assertTrue(error.getMessage().contains(part), error.getMessage());
        }
    }

    private static List<String> rows(InteractionLog log) {
        return IntStream.range(0, log.size()).mapToObj(row -> log.users().id(row) + " " + log.items().id(row)).toList();
    }
}

package io.github.genatt.data.read;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.genatt.data.BadLine;
import io.github.genatt.data.InteractionLog;
import io.github.genatt.data.InvalidDataException;
import io.github.genatt.data.Logs;
import io.github.genatt.data.SourceLog;
import io.github.genatt.spi.LogSink;
import io.github.genatt.spi.LogSource;
import io.github.genatt.spi.SourceFiles;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Sources of third parties, written against the API alone. */
class SourceReaderTest {
    @TempDir
    private Path folder;

    private interface Reading {
        void read(SourceFiles files, LogSink log) throws IOException;
    }

    /** A source that reads some files. */
    private record Foreign(List<String> files, Reading reading) implements LogSource {
        @Override
        public void read(SourceFiles files, LogSink log) throws IOException {
            reading.read(files, log);
        }
    }

    /** {@code user;item;rating;time}, in the way in which it is first written down: the entry is added before its numbers are read. */
    private static final LogSource SEMICOLONS = new Foreign(List.of("log"), (files, log) -> files.lines("log", (number, line) -> {
        String[] fields = line.split(";", -1);
        if (fields.length != 4) {
            log.malformed(number, "expected 4 fields, found " + fields.length);
            return;
        }
        log.add(fields[0], fields[1]).rating(Float.parseFloat(fields[2])).time(Long.parseLong(fields[3]));
    }));

    private SourceLog strict(LogSource source) throws IOException {
        return SourceReader.read(source, folder, ReadProblems.strict());
    }

    private String refusal(LogSource source) {
        return assertThrows(InvalidDataException.class, () -> strict(source)).getMessage();
    }

    private void write(String text) throws IOException {
        Files.writeString(folder.resolve("log"), text);
    }

    @Test
    void aLineReaderNeedsTheApiAlone() throws IOException {
        write("ann;x;4.5;10\n\nben; y ;2;20\r\n");
        InteractionLog log = strict(SEMICOLONS).log();
        assertEquals(List.of("ann x", "ben y"), Logs.rows(log));
        assertArrayEquals(new float[] {4.5f, 2}, log.ratings().orElseThrow());
        assertArrayEquals(new long[] {10, 20}, log.timestamps().orElseThrow());
        assertTrue(log.order().isEmpty());
    }

    @Test
    void malformedLinesAreCountedWithFileAndLineAndAddNothing() throws IOException {
        write("ann;x;4;10\nbob;y;high;20\ncid;z;1\ndan;x;2;soon\neve;x;3;30\n");
        Path rejects = folder.resolve("rejects");
        try (ReadProblems problems = ReadProblems.lenient(rejects)) {
            InteractionLog log = SourceReader.read(SEMICOLONS, folder, problems).log();
            assertEquals(List.of("ann x", "eve x"), Logs.rows(log));
            assertEquals(List.of("ann", "eve"), List.of(log.users().ids()), "a user of a malformed line stayed");
            assertEquals(3, problems.rejected());
            Path file = folder.resolve("log");
            assertEquals(List.of(file + ":2: found \"high\", expected a number", file + ":3: expected 4 fields, found 3",
                    file + ":4: found \"soon\", expected a number"), problems.shown().stream().map(BadLine::toString).toList());
        }
        assertEquals(List.of("bob;y;high;20", "cid;z;1", "dan;x;2;soon"),
                Files.readString(rejects).lines().filter(line -> !line.startsWith("# ")).toList());
        assertTrue(refusal(SEMICOLONS).startsWith("3 malformed lines:"));
    }

    @Test
    void ofEachLineTheFirstProblemCounts() throws IOException {
        write("ann x\n");
        String message = refusal(new Foreign(List.of("log"), (files, log) -> files.lines("log", (number, line) -> {
            log.malformed(number, 5, "\"x\"", "a number");
            log.malformed(number, "again");
        })));
        assertTrue(message.startsWith("a malformed line:") && message.endsWith("log:1:5: found \"x\", expected a number"), message);
    }

    @ParameterizedTest
    @CsvSource({"'  ', x, 1, 1, an empty id of the user", "a, '', 1, 1, an empty id of the item", "a, x, NaN, 1, the rating NaN",
        "a, x, 1, -9223372036854775808, the time -9223372036854775808"})
    void whatALogCannotHoldMakesALineMalformed(String user, String item, float rating, long time, String found) throws IOException {
        write("line\n");
        Reading add = (files, log) -> log.add(user, item).rating(rating).time(time);
        String inALine = refusal(new Foreign(List.of("log"), (files, log) -> files.lines("log", (number, line) -> add.read(files, log))));
        assertTrue(inALine.contains("log:1: found " + found), inALine);
        String generated = refusal(new Foreign(List.of(), add));
        assertTrue(generated.startsWith("data.source: " + Foreign.class.getName() + ": found " + found), generated);
    }

    @Test
    void aFileThatIsNotNamedIsNotRead() throws IOException {
        write("ann x\n");
        for (Reading reading : List.<Reading>of((files, log) -> files.lines("log", (number, line) -> log.add("a", "b")),
                (files, log) -> files.header("log"), (files, log) -> files.open("log").close())) {
            String message = refusal(new Foreign(List.of("other"), reading));
            assertTrue(message.contains("the file 'log' is read, but files() lists [other]"), message);
        }
    }

    @Test
    void aPlaceInTheHistoryIsGivenToAllOrNone() {
        String message = refusal(new Foreign(List.of(), (files, log) -> {
            log.add("a", "x").order(1);
            log.add("a", "y");
        }));
        assertEquals("data.source: 1 of 2 interactions have a place in their user's history; give all a place, or none", message);
    }

    @Test
    void itemsAreDescribedOnceOrAlwaysAlike() throws IOException {
        SourceLog log = strict(new Foreign(List.of(), (files, sink) -> {
            sink.add("a", "x");
            sink.item("x", "Title ", List.of("c", "d"));
            sink.item("x", "Title", List.of("c", "d"));
            sink.item("y", "", List.of());
        }));
        assertEquals(Map.of("x", "Title"), log.items().titles());
        assertEquals(Map.of("x", List.of("c", "d")), log.items().categories());
        write("line\n");
        String message = refusal(new Foreign(List.of("log"), (files, sink) -> {
            sink.item("x", "Title", List.of());
            files.lines("log", (number, line) -> sink.item("x", "Another", List.of()));
        }));
        assertTrue(message.contains("log:1: found the item 'x' with title 'Another'"), message);
    }

    @Test
    void aMalformedLineDescribesNoItem() throws IOException {
        write("good\nbad\n");
        try (ReadProblems problems = ReadProblems.lenient(folder.resolve("rejects"))) {
            assertEquals(Map.of(), SourceReader.read(new Foreign(List.of("log"), (files, log) -> files.lines("log", (number, line) -> {
                if (number == 1) {
                    log.add("u", "x");
                    return;
                }
                log.item("x", "Title", List.of());
                log.malformed(number, "no");
            })), folder, problems).items().titles());
        }
    }

    @Test
    void whatASourceSaysToReadersOfResultsIsSaidOnce() throws IOException {
        SourceLog log = strict(new Foreign(List.of(), (files, sink) -> {
            sink.add("a", "x");
            sink.caveat("days are rounded");
            sink.caveat("days are rounded");
        }));
        assertEquals(List.of("days are rounded"), log.caveats());
    }

    @Test
    void aHeaderIsTheFirstLineWhichComesAgain() throws IOException {
        write("\nuser item\nann x\n");
        List<String> seen = new ArrayList<>();
        strict(new Foreign(List.of("log"), (files, log) -> {
            seen.add(files.header("log"));
            files.lines("log", (number, line) -> seen.add(number + " " + line));
        }));
        assertEquals(List.of("user item", "2 user item", "3 ann x"), seen);
    }

    @Test
    void recordsMayRunOverLines() throws IOException {
        write("a\nb.\n\nc.\nd");
        List<String> seen = new ArrayList<>();
        strict(new Foreign(List.of("log"), (files, log) -> files.records("log", StandardCharsets.UTF_8, text -> text.endsWith("."),
                (number, record) -> seen.add(number + " " + record))));
        assertEquals(List.of("1 a\nb.", "4 c.", "5 d"), seen);
    }

    @Test
    void aFileMayBeReadWholeAndItsProblemsNamed() throws IOException {
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(folder.resolve("log")))) {
            out.write(new byte[] {'u', 'x', '?', '?'});
        }
        LogSource binary = new Foreign(List.of("log"), (files, log) -> {
            try (var in = files.open("log")) {
                byte[] all = in.readAllBytes();
                log.add("" + (char) all[0], "" + (char) all[1]);
                log.malformed(2, "no record");
            }
        });
        Path rejects = folder.resolve("rejects");
        try (ReadProblems problems = ReadProblems.lenient(rejects)) {
            assertEquals(List.of("u x"), Logs.rows(SourceReader.read(binary, folder, problems).log()));
            assertEquals(List.of(folder.resolve("log") + ":2: no record"), problems.shown().stream().map(BadLine::toString).toList());
        }
        byte[] packed = Files.readAllBytes(folder.resolve("log"));
        Files.write(folder.resolve("log"), Arrays.copyOf(packed, packed.length - 9));
        assertTrue(refusal(binary).contains("one of [log] is damaged"), refusal(binary));
    }

    @Test
    void aLineOfAnotherFileInsideALineStandsForItself() throws IOException {
        write("ann other\n");
        Files.writeString(folder.resolve("other"), "x\nbad\ny\n");
        LogSource nested = new Foreign(List.of("log", "other"), (files, log) -> files.lines("log", (number, line) -> {
            String[] words = line.split(" ");
            files.lines(words[1], (inner, item) -> {
                log.add(words[0], item);
                if (item.equals("bad")) {
                    log.malformed(inner, "bad");
                }
            });
            log.add(words[0], "last");
        }));
        try (ReadProblems problems = ReadProblems.lenient(folder.resolve("rejects"))) {
            assertEquals(List.of("ann x", "ann y", "ann last"), Logs.rows(SourceReader.read(nested, folder, problems).log()));
            assertEquals(1, problems.rejected());
        }
    }

    @Test
    void whatFailsAtALineNamesIt() throws IOException {
        write("fine;x\nbroken\n");
        LogSource careless = new Foreign(List.of("log"), (files, log) -> files.lines("log", (number, line) -> {
            String[] fields = line.split(";");
            log.add(fields[0], fields[1]);
        }));
        String message = assertThrows(IllegalStateException.class, () -> strict(careless)).getMessage();
        assertTrue(message.contains("log:2: the source failed at this line: java.lang.ArrayIndexOutOfBoundsException"), message);
        String refused = refusal(new Foreign(List.of("log"), (files, log) -> files.lines("log", (number, line) -> {
            throw new IllegalArgumentException("no such format");
        })));
        assertTrue(refused.startsWith("data.source: " + Foreign.class.getName()) && refused.endsWith("log:1: no such format"), refused);
    }

    @Test
    void anInteractionIsNotChangedAfterItsLine() throws IOException {
        write("a\nb\n");
        List<LogSink.Entry> kept = new ArrayList<>();
        LogSource late = new Foreign(List.of("log"), (files, log) -> files.lines("log", (number, line) -> {
            kept.forEach(entry -> entry.time(1));
            kept.add(log.add("u", line));
        }));
        assertTrue(assertThrows(IllegalStateException.class, () -> strict(late)).getMessage().contains("is changed after its line"));
    }
}

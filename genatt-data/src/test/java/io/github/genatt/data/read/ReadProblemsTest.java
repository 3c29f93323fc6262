package io.github.genatt.data.read;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.genatt.data.BadLine;
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

class ReadProblemsTest {
    private static final LogSource PAIRS = new PairsSource("log");

    @TempDir
    private Path folder;

    @Test
    void strictReadingShowsAllProblemsOfAFileAtOnce() throws IOException {
        Files.writeString(folder.resolve("log"), "a\nb c\nd\n");
        InvalidDataException error = assertThrows(InvalidDataException.class, () -> SourceReader.read(PAIRS, folder,
                ReadProblems.strict()));
        assertEquals(List.of(1L, 3L), error.lines().stream().map(BadLine::line).toList());
    }

    @Test
    void strictReadingGivesUpAfterTwentyProblems() throws IOException {
        Files.writeString(folder.resolve("log"), "x y\n" + "a\n".repeat(100));
        InvalidDataException error = assertThrows(InvalidDataException.class, () -> SourceReader.read(PAIRS, folder,
                ReadProblems.strict()));
        assertEquals(20, error.lines().size());
        assertTrue(error.getMessage().startsWith("reading stopped after 20 malformed lines"), error.getMessage());
    }

    @Test
    void whereEveryLineFailsAlikeItIsSaidOnce() throws IOException {
        for (int lines : new int[] {3, 100}) {
            Files.writeString(folder.resolve("log"), "a\n".repeat(lines));
            String strict = assertThrows(InvalidDataException.class, () -> SourceReader.read(PAIRS, folder, ReadProblems.strict()))
                    .getMessage();
            assertEquals((lines == 3 ? "every line fails alike, the first of 3:" : "every line so far fails alike, the first of 20:")
                    + "\n  "
                    + folder.resolve("log") + ":1:2: found 1 word, expected two: user and item", strict);
            try (ReadProblems lenient = ReadProblems.lenient(folder.resolve("rejects"))) {
                String message = assertThrows(InvalidDataException.class, () -> SourceReader.read(PAIRS, folder, lenient)).getMessage();
                assertTrue(message.startsWith("every line fails alike, the first of " + lines + ":"), message);
            }
        }
        LogSource delimited = new MovieLensSource("log");
        Files.writeString(folder.resolve("log"), "1::2\n1::2::x::4\n");
        try (ReadProblems lenient = ReadProblems.lenient(folder.resolve("rejects"))) {
            String message = assertThrows(InvalidDataException.class, () -> SourceReader.read(delimited, folder, lenient)).getMessage();
            assertTrue(message.startsWith("no line can be used, 2 are malformed, for example:"), message);
        }
    }

    @Test
    void rowsWithoutATimeAreSetAsideLikeOtherMalformedOnes() throws IOException {
        Files.writeString(folder.resolve("log"), "user,item,when\na,x,1\na,y,\na,z,3\n");
        LogSource source = new DelimitedSource("log", new ColumnOptions("user", "item", Optional.of("when"), Optional.empty(),
                Optional.empty(), ",", true, true, "utf-8", TimeFormat.INTEGER.text(), Optional.empty(), "."));
        Path rejects = folder.resolve("rejects");
        try (ReadProblems problems = ReadProblems.lenient(rejects)) {
            assertEquals(2, SourceReader.read(source, folder, problems).log().size());
            assertEquals(1, problems.rejected());
        }
        assertEquals("# " + folder.resolve("log") + ":3:5: found \"\", expected a time (timestamp); a log without times is read without"
                + " this column: leave timestamp out of the columns that the suite names, or say --no-time\na,y,\n",
                Files.readString(rejects));
    }

    @Test
    void lenientReadingWritesCountsAndGoesOn() throws IOException {
        Files.write(folder.resolve("log"), new byte[] {'a', '\n', 'b', ' ', 'c', '\n', 'd', (byte) 0xff, '\n'});
        Path rejects = folder.resolve("rejects");
        try (ReadProblems problems = ReadProblems.lenient(rejects)) {
            assertEquals(1, SourceReader.read(PAIRS, folder, problems).log().size());
            assertEquals(2, problems.rejected());
            assertEquals(List.of(1L, 3L), problems.shown().stream().map(BadLine::line).toList());
        }
        List<String> kept = Files.readString(rejects, StandardCharsets.ISO_8859_1).lines().toList();
        String file = "# " + folder.resolve("log");
        assertEquals(List.of(file + ":1:2: found 1 word, expected two: user and item", "a",
                file + ":3:2: found the bytes 0xff, expected text in UTF-8", "d\u00ff"), kept);
    }

    @Test
    void lenientReadingLeavesNoFileWhereNothingIsRejected() throws IOException {
        Files.writeString(folder.resolve("log"), "a b\n");
        Path rejects = folder.resolve("rejects");
        try (ReadProblems problems = ReadProblems.lenient(rejects)) {
            assertEquals(1, SourceReader.read(PAIRS, folder, problems).log().size());
        }
        assertFalse(Files.exists(rejects));
    }
}

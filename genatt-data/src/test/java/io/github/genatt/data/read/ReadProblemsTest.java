package io.github.genatt.data.read;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.genatt.data.BadLine;
import io.github.genatt.data.InvalidDataException;
import io.github.genatt.spi.LogSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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
        Files.writeString(folder.resolve("log"), "a\n".repeat(100));
        InvalidDataException error = assertThrows(InvalidDataException.class, () -> SourceReader.read(PAIRS, folder,
                ReadProblems.strict()));
        assertEquals(20, error.lines().size());
        assertTrue(error.getMessage().startsWith("reading stopped after 20 malformed lines"), error.getMessage());
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
        assertArrayEquals(new byte[] {'a', '\n', 'd', (byte) 0xff, '\n'}, Files.readAllBytes(rejects));
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

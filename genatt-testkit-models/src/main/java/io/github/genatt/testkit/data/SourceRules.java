package io.github.genatt.testkit.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.genatt.data.InvalidDataException;
import io.github.genatt.data.ItemMetadata;
import io.github.genatt.data.SourceLog;
import io.github.genatt.data.read.ReadProblems;
import io.github.genatt.data.read.SourceReader;
import io.github.genatt.spi.LogSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rules for every reader, used through the host: a test provides the source and its files, and inherits the rules. */
public interface SourceRules {

    /** The source. */
    LogSource source();

    /** Writes the files of the source into a folder; the source names every file in {@link LogSource#files()}. */
    void write(Path folder) throws IOException;

    /** The interactions in the files, in order; at least one. */
    List<Interaction> expected();

    /** Unusable lines that could occur at the end of the first file; none if the source reads no lines. */
    default List<String> malformed() {
        return List.of();
    }

    @Test
    default void whatStandsInTheFilesIsRead(@TempDir Path folder) throws IOException {
        assertFalse(expected().isEmpty(), "a test needs at least one interaction");
        write(folder);
        assertEquals(expected(), Interaction.of(read(folder).log()));
    }

    @Test
    default void theSameFilesGiveTheSameLog(@TempDir Path folder) throws IOException {
        write(folder);
        SourceLog first = read(folder);
        SourceLog second = read(folder);
        assertEquals(Interaction.of(first.log()), Interaction.of(second.log()));
        assertEquals(first.items(), second.items());
    }

    @Test
    default void aFileThatItNamesAndThatIsNotThereIsAnErrorWithItsName(@TempDir Path folder) throws IOException {
        Assumptions.assumeFalse(source().files().isEmpty(), "the source generates its log");
        for (String missing : source().files()) {
            write(folder);
            assertTrue(Files.deleteIfExists(folder.resolve(missing)), missing + " is named by files(), but not written by the test");
            Exception error = assertThrows(Exception.class, () -> read(folder), "read without " + missing);
            assertTrue(String.valueOf(error.getMessage()).contains(Path.of(missing).getFileName().toString()), error.toString());
        }
    }

    /** The contents of the files decide whether cached data is still valid. */
    @Test
    default void nothingIsReadThatItDoesNotName(@TempDir Path folder) throws IOException {
        write(folder);
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                if (!source().files().contains(folder.relativize(file).toString().replace('\\', '/'))) {
                    Files.delete(file);
                }
            }
        }
        assertEquals(expected(), Interaction.of(read(folder).log()), "with no other files than those of files()");
    }

    @Test
    default void malformedLinesAreCountedAndTheOthersKept(@TempDir Path folder) throws IOException {
        Assumptions.assumeFalse(malformed().isEmpty(), "the test gives no malformed lines");
        write(folder);
        for (String line : malformed()) {
            Files.writeString(folder.resolve(source().files().get(0)), line + "\n", StandardOpenOption.APPEND);
        }
        try (ReadProblems lenient = ReadProblems.lenient(folder.resolve("rejected-lines.txt"))) {
            assertEquals(expected(), Interaction.of(SourceReader.read(source(), folder, lenient).log()));
            assertEquals(malformed().size(), lenient.rejected(), "malformed lines that were counted");
        }
        assertThrows(InvalidDataException.class, () -> read(folder), "strict reading");
    }

    @Test
    default void itSaysWhetherItGivesPlacesAndItems(@TempDir Path folder) throws IOException {
        write(folder);
        SourceLog read = read(folder);
        assertEquals(source().givesOrder(), read.log().order().isPresent(), "givesOrder()");
        assertEquals(source().givesItems(), !read.items().equals(ItemMetadata.NONE), "givesItems()");
    }

    private SourceLog read(Path folder) throws IOException {
        try (ReadProblems strict = ReadProblems.strict()) {
            return SourceReader.read(source(), folder, strict);
        }
    }
}

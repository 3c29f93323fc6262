package io.github.genatt.bench.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.genatt.bench.run.NotEnoughMemoryException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class ErrorFormatterTest {

    @Test
    void aPathThatCannotBeUsedIsNamedWithTheReason() {
        assertFormatted(2, "There is no file or folder x", new NoSuchFileException("x"));
        assertFormatted(2, "x cannot be used: it exists already, and is no folder", new FileAlreadyExistsException("x"));
        assertFormatted(2, "x cannot be used: permission denied", new AccessDeniedException("x"));
        assertFormatted(2, "x/y cannot be used: Not a directory", new FileSystemException("x/y", null, "Not a directory"));
        assertFormatted(1, "genatt failed: x cannot be used: No space left on device",
                new FileSystemException("x", null, "No space left on device"));
    }

    private static void assertFormatted(int code, String start, Exception problem) {
        StringWriter err = new StringWriter();
        CommandLine command = Genatt.commandLine().setErr(new PrintWriter(err, true));
        assertEquals(code, new ErrorFormatter().handleExecutionException(problem, command, null));
        assertTrue(err.toString().startsWith(start), err.toString());
    }

    @Test
    void aModelThatDoesNotFitIsAMistakeInWhatWasAskedAndNeedsNoStackTrace() {
        StringWriter err = new StringWriter();
        CommandLine command = Genatt.commandLine().setErr(new PrintWriter(err, true));
        int code = new ErrorFormatter().handleExecutionException(new NotEnoughMemoryException("sasrec needs more"), command, null);
        assertEquals(2, code);
        assertEquals("sasrec needs more", err.toString().strip());
    }
}

package io.github.genatt.bench.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.genatt.bench.run.NotEnoughMemoryException;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class ErrorFormatterTest {

    @Test
    void aModelThatDoesNotFitIsAMistakeInWhatWasAskedAndNeedsNoStackTrace() {
        StringWriter err = new StringWriter();
        CommandLine command = Genatt.commandLine().setErr(new PrintWriter(err, true));
        int code = new ErrorFormatter().handleExecutionException(new NotEnoughMemoryException("sasrec needs more"), command, null);
        assertEquals(2, code);
        assertEquals("sasrec needs more", err.toString().strip());
    }
}

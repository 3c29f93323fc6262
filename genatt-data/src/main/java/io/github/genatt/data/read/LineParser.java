package io.github.genatt.data.read;

import io.github.genatt.spi.LogSink;
import io.github.genatt.spi.SourceFiles;
import java.io.IOException;

/** Understands one record of a text. */
@FunctionalInterface
interface LineParser {

    /** Adds what the record says. */
    void parse(String record, LogSink log) throws MalformedLine, IOException;

    /** The same for files, whose malformed lines are told to the log. */
    default SourceFiles.LineReader into(LogSink log) {
        return (number, record) -> {
            try {
                parse(record, log);
            } catch (MalformedLine problem) {
                problem.tell(number, record, log);
            }
        };
    }
}

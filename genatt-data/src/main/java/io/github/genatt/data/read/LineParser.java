package io.github.genatt.data.read;

import io.github.genatt.spi.LogSink;
import io.github.genatt.spi.SourceFiles;
import java.io.IOException;

/** Parses one record of a text. */
@FunctionalInterface
interface LineParser {

    /** Adds the content of the record to the log. */
    void parse(String record, LogSink log) throws MalformedLine, IOException;

    /** This parser as a line reader that reports malformed lines to the log. */
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

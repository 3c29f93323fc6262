package io.github.genatt.data.read;

import io.github.genatt.data.BadLine;
import io.github.genatt.spi.LogSink;
import java.nio.file.Path;

/** A line that cannot be used; the caller that knows the line number reports it to the log. */
final class MalformedLine extends Exception {
    private static final long serialVersionUID = 1;
    private static final int SHOWN = 40;

    private final int offset;
    private final String found;
    private final String expected;

    /** Creates an exception; the offset is the index of the first offending character in the line. */
    MalformedLine(int offset, String found, String expected) {
        super(found, null, false, false);
        this.offset = offset;
        this.found = found;
        this.expected = expected;
    }

    /** Text as shown in messages. */
    static String quoted(String text) {
        return text.length() <= SHOWN ? '"' + text + '"' : '"' + text.substring(0, SHOWN) + "...\"";
    }

    /** For example {@code 1 field} and {@code 2 fields}. */
    static String counted(int number, String noun) {
        return number + " " + noun + (number == 1 ? "" : "s");
    }

    /** Reports the problem of a record to the log; the record begins on the given line, and may span several lines. */
    void tell(long firstLine, String record, LogSink log) {
        BadLine problem = in(Path.of(""), firstLine, record);
        log.malformed(problem.line(), problem.column(), found, expected);
    }

    /** The problem of a record of a file, with line and column. */
    BadLine in(Path file, long firstLine, String record) {
        String before = record.substring(0, Math.min(offset, record.length()));
        long line = firstLine + before.chars().filter(character -> character == '\n').count();
        return new BadLine(file, line, before.length() - before.lastIndexOf('\n'), found, expected);
    }

    String found() {
        return found;
    }

    String expected() {
        return expected;
    }
}

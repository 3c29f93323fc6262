package io.github.genatt.data.read;

import io.github.genatt.data.BadLine;
import io.github.genatt.spi.LogSink;
import java.nio.file.Path;

/** A line that cannot be used; told to the log by whoever knows the number of the line. */
final class MalformedLine extends Exception {
    private static final long serialVersionUID = 1;
    private static final int SHOWN = 40;

    private final int offset;
    private final String found;
    private final String expected;

    /** The offset is the index in the line of the first offending character. */
    MalformedLine(int offset, String found, String expected) {
        super(found, null, false, false);
        this.offset = offset;
        this.found = found;
        this.expected = expected;
    }

    /** Text as it appears in messages. */
    static String quoted(String text) {
        return text.length() <= SHOWN ? '"' + text + '"' : '"' + text.substring(0, SHOWN) + "...\"";
    }

    /** For example {@code 1 field} and {@code 2 fields}. */
    static String counted(int number, String noun) {
        return number + " " + noun + (number == 1 ? "" : "s");
    }

    /** Tells the log what is wrong with a record that begins on a line, and may be several lines. */
    void tell(long firstLine, String record, LogSink log) {
        BadLine problem = in(Path.of(""), firstLine, record);
        log.malformed(problem.line(), problem.column(), found, expected);
    }

    /** The fault of a record of a file, with line and column. */
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

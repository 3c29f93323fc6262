package io.github.genatt.data;

import java.util.List;
import java.util.stream.Collectors;

/** Data that cannot be used as it is: the message says where, what was found, what was expected. */
public class InvalidDataException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient List<BadLine> lines;

    /** A problem of the data as a whole. */
    public InvalidDataException(String message) {
        super(message);
        lines = List.of();
    }

    /** Problems of single lines, in the order in which they were found. */
    public InvalidDataException(String summary, List<BadLine> lines) {
        super(lines.stream().map(BadLine::toString).collect(Collectors.joining("\n  ", summary + "\n  ", "")));
        this.lines = List.copyOf(lines);
    }

    /** The lines that were rejected; empty if the problem is none of a single line. */
    public List<BadLine> lines() {
        return lines;
    }
}

package io.github.genatt.data;

import java.util.List;
import java.util.stream.Collectors;

/** Thrown if data cannot be used; the message states the location, what was found and what was expected. */
public class InvalidDataException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient List<BadLine> lines;

    /** Creates an exception for the data as a whole. */
    public InvalidDataException(String message) {
        super(message);
        lines = List.of();
    }

    /** Creates an exception for single lines, in the order in which they were found. */
    public InvalidDataException(String summary, List<BadLine> lines) {
        super(lines.stream().map(BadLine::toString).collect(Collectors.joining("\n  ", summary + "\n  ", "")));
        this.lines = List.copyOf(lines);
    }

    /** The rejected lines; empty if the problem does not concern single lines. */
    public List<BadLine> lines() {
        return lines;
    }
}

package io.github.genatt.data;

import java.nio.file.Path;

/**
 * A problem in one line of a file.
 *
 * @param line     counted from 1
 * @param column   counted from 1, in characters; 0 if it is not known
 * @param found    the text found there, or a complete description of the problem
 * @param expected the expected text; empty if {@code found} is a complete description
 */
public record BadLine(Path file, long line, int column, String found, String expected) {

    /** A problem described by the reader of the line. */
    public static BadLine of(Path file, long line, String why) {
        return new BadLine(file, line, 0, why, "");
    }

    @Override
    public String toString() {
        String place = column > 0 ? "%s:%d:%d: ".formatted(file, line, column) : "%s:%d: ".formatted(file, line);
        return place + (expected.isEmpty() ? found : "found %s, expected %s".formatted(found, expected));
    }
}

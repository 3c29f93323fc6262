package io.github.genatt.data;

import java.nio.file.Path;

/**
 * The fault of one line of a file.
 *
 * @param line     counted from 1
 * @param column   counted from 1, in characters; 0 if it is not known
 * @param found    what stands there, or all that is wrong
 * @param expected what should stand there; empty if that is said already
 */
public record BadLine(Path file, long line, int column, String found, String expected) {

    /** The fault, in the words of the reader of the line. */
    public static BadLine of(Path file, long line, String why) {
        return new BadLine(file, line, 0, why, "");
    }

    @Override
    public String toString() {
        String place = column > 0 ? "%s:%d:%d: ".formatted(file, line, column) : "%s:%d: ".formatted(file, line);
        return place + (expected.isEmpty() ? found : "found %s, expected %s".formatted(found, expected));
    }
}

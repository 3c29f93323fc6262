package io.github.genatt.data;

import java.nio.file.Path;

/**
 * What is wrong with one line of a file.
 *
 * @param line     counted from 1
 * @param column   counted from 1, in characters
 * @param found    what stands there
 * @param expected what should stand there
 */
public record BadLine(Path file, long line, int column, String found, String expected) {

    @Override
    public String toString() {
        return "%s:%d:%d: found %s, expected %s".formatted(file, line, column, found, expected);
    }
}

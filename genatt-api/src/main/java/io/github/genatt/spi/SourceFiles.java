package io.github.genatt.spi;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.function.Predicate;

/**
 * Opens the files of a {@link LogSource}; only the host implements it. Gzip-compressed files are recognised by their first bytes. Missing
 * or damaged files, and files that {@link LogSource#files()} does not list, are rejected by name.
 */
public interface SourceFiles {

    /** An action on a line. */
    @FunctionalInterface
    interface LineReader {

        /**
         * Processes one line. A {@link NumberFormatException} makes the line malformed, as {@link LogSink#malformed(long, String)} does.
         *
         * @param number of the line in its file, from 1
         * @param text   the line without its end
         */
        void read(long number, String text) throws IOException;
    }

    /** Reads a text file in UTF-8 line by line. Blank lines are skipped; a line that is not valid UTF-8 is malformed. */
    default void lines(String path, LineReader each) throws IOException {
        records(path, StandardCharsets.UTF_8, text -> true, each);
    }

    /**
     * Reads a text file whose records may span several lines, such as quoted text.
     *
     * @param whole whether a record is complete; if not, the next line is added, with a line feed between, up to 100 lines
     * @param each  receives each record, with the number of its first line; at the end of the file, or after 100 lines, also an incomplete
     *              one
     */
    void records(String path, Charset charset, Predicate<String> whole, LineReader each) throws IOException;

    /** The first line of a text file in UTF-8 that is not blank; {@link #lines} returns it again, as its first line. */
    default String header(String path) throws IOException {
        return header(path, StandardCharsets.UTF_8, text -> true);
    }

    /** The first record of a text file, which {@link #records} returns again; a file without records, or that is not text, is rejected. */
    String header(String path, Charset charset, Predicate<String> whole) throws IOException;

    /** The uncompressed content of a file that is not read by lines. The caller closes it. */
    InputStream open(String path) throws IOException;

    /** The file itself, for libraries that need random access; as it is on disk, compressed or not. Do not write to it. */
    Path file(String path) throws IOException;
}

package io.github.genatt.data.prepare;

import io.github.genatt.data.read.FormatDetector;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A log and its storage format.
 *
 * @param path      path of a file or, with Parquet, of a folder, whose files are read in the order of their names; may be an address of
 *                  other storage if the engine supports it
 * @param separator field separator of delimited text, which is in UTF-8 and has a header; absent for Parquet
 */
public record InputLog(String path, Optional<Character> separator) {

    /** The default separator of delimited text. */
    public static final char COMMA = ',';

    /** A Parquet file, or a folder of Parquet files. */
    public static InputLog parquet(String path) {
        return new InputLog(path, Optional.empty());
    }

    /** Delimited text. */
    public static InputLog text(String path, char separator) {
        return new InputLog(path, Optional.of(separator));
    }

    /**
     * A local file or folder; its first bytes distinguish Parquet from text.
     *
     * @param separator field separator of text; a comma if absent
     * @throws IllegalArgumentException if the file does not exist, or a separator is given for Parquet
     */
    public static InputLog of(Path path, Optional<Character> separator) throws IOException {
        boolean folder = Files.isDirectory(path);
        if (!folder && !Files.isRegularFile(path)) {
            throw new IllegalArgumentException("there is no file " + path);
        }
        if (!folder && !FormatDetector.isParquet(path)) {
            return text(path.toString(), separator.orElse(COMMA));
        }
        if (separator.isPresent()) {
            throw new IllegalArgumentException("%s: separator has no effect with Parquet, found \"%s\"; remove it"
                    .formatted(path, separator.get()));
        }
        return parquet(path.toString());
    }
}

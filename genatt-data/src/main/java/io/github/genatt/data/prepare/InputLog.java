package io.github.genatt.data.prepare;

import io.github.genatt.data.read.FormatDetector;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A log and how it is stored.
 *
 * @param path      of a file or, with Parquet, of a folder, whose files are read in the order of their names; where an engine knows
 * addresses of other storage, it may be one
 * @param separator between two fields of delimited text, which is in UTF-8 and has a header; absent for Parquet
 */
public record InputLog(String path, Optional<Character> separator) {

    /** Delimited text whose separator is not said has commas. */
    public static final char COMMA = ',';

    /** A Parquet file, or a folder of such. */
    public static InputLog parquet(String path) {
        return new InputLog(path, Optional.empty());
    }

    /** Delimited text. */
    public static InputLog text(String path, char separator) {
        return new InputLog(path, Optional.of(separator));
    }

    /**
     * A file or folder of this machine; its first bytes tell Parquet from text.
     *
     * @param separator of text; a comma if absent
     * @throws IllegalArgumentException if there is none, or a separator is given for Parquet
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
            throw new IllegalArgumentException("%s: separator has no effect, found \"%s\", and Parquet has no separators; remove it"
                    .formatted(path, separator.get()));
        }
        return parquet(path.toString());
    }
}

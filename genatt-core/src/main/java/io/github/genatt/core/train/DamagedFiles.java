package io.github.genatt.core.train;

import io.github.genatt.core.model.UnreadableFileException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/** Handles unreadable files of an unfinished run: they are renamed and reported, and the work is repeated. */
final class DamagedFiles {

    private DamagedFiles() {
    }

    /** Reads a file. */
    @FunctionalInterface
    interface Reader<T> {
        T read(Path file) throws IOException;
    }

    /** The content of a file; empty if it cannot be read and was renamed. */
    static <T> Optional<T> readOrSetAside(Path file, Reader<T> reader, TrainingListener listener) throws IOException {
        try {
            return Optional.of(reader.read(file));
        } catch (UnreadableFileException damaged) {
            Path aside = file.resolveSibling(file.getFileName() + ".damaged");
            Files.move(file, aside, StandardCopyOption.REPLACE_EXISTING);
            listener.notice("%s; it was renamed to %s, and the work starts from scratch".formatted(damaged.getMessage(),
                    aside.getFileName()));
            return Optional.empty();
        }
    }
}

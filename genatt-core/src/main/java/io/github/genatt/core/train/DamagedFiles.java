package io.github.genatt.core.train;

import io.github.genatt.core.model.UnreadableFileException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/** Files of an unfinished run that cannot be read: they are kept under another name and said, and the work is done again. */
final class DamagedFiles {

    private DamagedFiles() {
    }

    /** Reads a file. */
    @FunctionalInterface
    interface Reader<T> {
        T read(Path file) throws IOException;
    }

    /** What a file holds; empty if it cannot be read, and is now called otherwise. */
    static <T> Optional<T> readOrSetAside(Path file, Reader<T> reader, TrainingListener listener) throws IOException {
        try {
            return Optional.of(reader.read(file));
        } catch (UnreadableFileException damaged) {
            Path aside = file.resolveSibling(file.getFileName() + ".damaged");
            Files.move(file, aside, StandardCopyOption.REPLACE_EXISTING);
            listener.notice("%s; it is now %s, and the work is done again from the start".formatted(damaged.getMessage(),
                    aside.getFileName()));
            return Optional.empty();
        }
    }
}

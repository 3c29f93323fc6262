package io.github.genatt.bench.run;

import io.github.genatt.core.file.WholeFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The reason why a worker could not train something, in a file of its folder, so that other workers do not try it again. A run without
 * --worker deletes the file and tries again.
 *
 * @param file with the message
 */
record FailureMark(Path file) {

    static FailureMark in(RunFolder folder) {
        return new FailureMark(folder.path().resolve("failure.txt"));
    }

    /** The message; empty if nothing has failed. */
    Optional<String> read() throws IOException {
        return Files.exists(file) ? Optional.of(Files.readString(file)) : Optional.empty();
    }

    /** Writes the mark, unless the failure may be specific to this machine, such as its memory or files. */
    void write(RunFailure failure, Throwable broken, Consumer<String> notice) {
        if (broken instanceof NotEnoughMemoryException || broken instanceof OutOfMemoryError || broken instanceof IOException
                || broken instanceof UncheckedIOException) {
            return;
        }
        try {
            WholeFile.write(file, out -> out.write(failure.message().getBytes(StandardCharsets.UTF_8)));
        } catch (IOException unwritable) {
            notice.accept("%s: cannot be written: %s; other workers will try it as well".formatted(file, unwritable));
        }
    }

    void forget() throws IOException {
        Files.deleteIfExists(file);
    }
}

package io.github.genatt.bench.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Whether the file of --out may exist already; shared by commands that write one. */
final class ReplaceOption {
    @Option(names = "--replace", description = "Replace an existing file of --out, as a whole, once the new one is complete.")
    private boolean replace;

    boolean asked() {
        return replace;
    }

    /** Rejects an existing file. */
    Path requireFree(Path file) {
        if (Files.exists(file) && !replace) {
            throw new UserError("--out: %s is there already; name another file, or add --replace".formatted(file));
        }
        return file;
    }
}

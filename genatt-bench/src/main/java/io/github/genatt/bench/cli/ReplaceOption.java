package io.github.genatt.bench.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Whether the file of --out may be there already; shared by commands that write one. */
final class ReplaceOption {
    @Option(names = "--replace", description = "Replace the file of --out if it is there; as a whole, once all of the new one is made.")
    private boolean replace;

    boolean asked() {
        return replace;
    }

    /** Rejects a file that is there. */
    Path requireFree(Path file) {
        if (Files.exists(file) && !replace) {
            throw new UserError("--out: %s is there already; name another file, or add --replace".formatted(file));
        }
        return file;
    }
}

package io.github.genatt.bench.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** The folder of results; shared by commands that write or search runs. */
final class RunsOption {
    @Option(names = "--runs", paramLabel = "DIR", description = "Folder of results (default: ${DEFAULT-VALUE}).", defaultValue = "runs")
    private Path folder;

    Path folder() {
        return folder;
    }

    /** Rejects a missing folder of results. */
    static void requireFolder(Path runs) {
        if (!Files.isDirectory(runs)) {
            throw new UserError("RUNS: there is no folder %s; give the one that 'genatt run --runs' wrote to".formatted(runs));
        }
    }
}

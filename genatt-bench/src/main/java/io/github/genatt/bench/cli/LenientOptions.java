package io.github.genatt.bench.cli;

import io.github.genatt.data.read.ReadProblems;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Handling of malformed lines of the data; shared by commands that read data. */
final class LenientOptions {
    @Option(names = "--lenient", description = "Skip malformed lines of the data; they are counted and written to a file.")
    private boolean lenient;
    @Option(names = "--rejected", paramLabel = "FILE", description = "The file for malformed lines (default: ${DEFAULT-VALUE}).",
            defaultValue = "rejected-lines.txt")
    private Path rejected;

    /** Whether the option is given. */
    boolean asked() {
        return lenient;
    }

    /** Lenient if the option or the suite sets it. */
    ReadProblems open(boolean suiteIsLenient) throws IOException {
        return lenient || suiteIsLenient ? ReadProblems.lenient(rejected) : ReadProblems.strict();
    }

    /** Prints the number of skipped lines, if there are any. */
    void report(ReadProblems problems, PrintWriter out) {
        if (problems.rejected() > 0) {
            out.printf("  %,d malformed lines left out, written to %s%n  the first: %s%n", problems.rejected(), rejected, problems.shown()
                    .get(0));
        }
    }
}

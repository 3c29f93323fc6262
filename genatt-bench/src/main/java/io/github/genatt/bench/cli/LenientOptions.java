package io.github.genatt.bench.cli;

import io.github.genatt.data.read.ReadProblems;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** The treatment of malformed lines of the data; shared by commands that read some. */
final class LenientOptions {
    @Option(names = "--lenient", description = "Go on after malformed lines of the data; they are counted and written to a file.")
    private boolean lenient;
    @Option(names = "--rejected", paramLabel = "FILE", description = "The file for malformed lines (default: ${DEFAULT-VALUE}).",
            defaultValue = "rejected-lines.txt")
    private Path rejected;

    /** Whether the user asks for it. */
    boolean asked() {
        return lenient;
    }

    /** Lenient if the user, or the suite, says so. */
    ReadProblems open(boolean suiteIsLenient) throws IOException {
        return lenient || suiteIsLenient ? ReadProblems.lenient(rejected) : ReadProblems.strict();
    }

    /** Says how many lines are left out, if there are any. */
    void report(ReadProblems problems, PrintWriter out) {
        if (problems.rejected() > 0) {
            out.printf("  %,d malformed lines left out, written to %s%n  the first: %s%n", problems.rejected(), rejected, problems.shown()
                    .get(0));
        }
    }
}
